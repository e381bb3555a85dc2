namespace AuthServer.Infrastructure.SharedKernel.Persistence;

/// <summary>Which database answers.</summary>
internal enum Dialect
{
    Sqlite,
    Postgres,
}
