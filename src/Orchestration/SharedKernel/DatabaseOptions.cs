namespace AuthServer.Orchestration.SharedKernel;

/// <summary>Where the truth is kept. Section <c>AuthServer:Database</c>.</summary>
public sealed record DatabaseOptions
{
    /// <summary><c>Sqlite</c> (embedded default) or <c>Postgres</c> (15 or newer).</summary>
    public DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;

    /// <summary>The ADO.NET connection string. Empty: <c>authserver.db</c> in the data directory, on SQLite only. <c>:memory:</c> keeps everything in memory.</summary>
    public string ConnectionString { get; init; } = string.Empty;

    /// <summary>The most connections to PostgreSQL for requests, per instance; background work has up to 8 of its own besides.</summary>
    public int MaxPoolSize { get; init; } = 64;

    /// <summary>How long one statement may take, in seconds.</summary>
    public int CommandTimeoutSeconds { get; init; } = 15;

    /// <summary>Whether the server applies outstanding migrations when it starts; otherwise <c>authserver migrate</c> does and the server refuses to start on an old schema.</summary>
    public bool MigrateAtStart { get; init; } = true;
}

/// <summary>The databases that the server speaks to.</summary>
public enum DatabaseProvider
{
    /// <summary>An embedded file, one instance.</summary>
    Sqlite,

    /// <summary>PostgreSQL, any number of instances.</summary>
    Postgres,
}
