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

    public static async Task<PostgresDatabase> CreateAsync(CancellationToken ct)
    {
        var database = new PostgresDatabase($"test_{Guid.NewGuid():n}");
        await AdministerAsync($"CREATE DATABASE {database.Name}", ct);
        return database;
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
