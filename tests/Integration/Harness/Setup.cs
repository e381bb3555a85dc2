namespace AuthServer.Tests.Integration.Harness;

/// <summary>The two ways in which the server is run, and in which every server-bound test runs.</summary>
public enum Setup
{
    /// <summary>A SQLite file; limits, caches and replay guards in process.</summary>
    Sqlite,

    /// <summary>PostgreSQL, with Redis beside it.</summary>
    Postgres,
}
