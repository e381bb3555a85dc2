using Npgsql;

namespace AuthServer.Tests.Integration.Harness;

/// <summary>A fresh PostgreSQL database of its own, dropped (with whoever is still connected) when disposed.</summary>
internal sealed class PostgresDatabase : IAsyncDisposable
{
    // Several servers and test classes share max_connections = 300.
    private const int ConnectionsPerServer = 40;

    private PostgresDatabase(string name) => Name = name;

    public string Name { get; }

    public string ConnectionString => new NpgsqlConnectionStringBuilder(TestEnvironment.Postgres)
    {
        Database = Name,
        MaxPoolSize = ConnectionsPerServer,
        IncludeErrorDetail = true,
    }.ConnectionString;

    /// <summary>A database with nothing in it.</summary>
    public static Task<PostgresDatabase> CreateAsync(CancellationToken ct) => CreateAsync(null, ct);

    /// <summary>A copy of a database, or one with nothing in it.</summary>
    public static async Task<PostgresDatabase> CreateAsync(string? template, CancellationToken ct)
    {
        var database = new PostgresDatabase($"test_{Guid.NewGuid():n}");
        await AdministerAsync($"CREATE DATABASE {database.Name} TEMPLATE {template ?? "template1"}", ct);
        return database;
    }

    public static async Task<bool> ExistsAsync(string name, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(TestEnvironment.Postgres);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", connection) { Parameters = { new() { Value = name } } };
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Keeps the database under another name for copies; nobody connects to it any more, autovacuum included.</summary>
    public async Task BecomeTemplateAsync(string name, CancellationToken ct)
    {
        await AdministerAsync($"ALTER DATABASE {Name} ALLOW_CONNECTIONS false", ct);
        await AdministerAsync($"ALTER DATABASE {Name} RENAME TO {name}", ct);
    }

    public async Task<NpgsqlConnection> OpenAsync(CancellationToken ct)
    {
        var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        await using (var connection = new NpgsqlConnection(ConnectionString)) NpgsqlConnection.ClearPool(connection);
        await AdministerAsync($"DROP DATABASE IF EXISTS {Name} WITH (FORCE)", CancellationToken.None);
    }

    private static async Task AdministerAsync(string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(TestEnvironment.Postgres);
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(ct);
    }
}
