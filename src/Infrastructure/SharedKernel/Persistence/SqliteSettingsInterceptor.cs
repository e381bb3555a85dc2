using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AuthServer.Infrastructure.SharedKernel.Persistence;

/// <summary>Sets what SQLite forgets between connections: durable commits, foreign keys, patience with a busy writer.</summary>
internal sealed class SqliteSettingsInterceptor : DbConnectionInterceptor
{
    // With WAL (set by the migration runner, it persists) synchronous=FULL means: an acknowledged commit survives a power cut. NORMAL may lose the last ones.
    private const string Settings = "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Configure(connection);

    public static void Configure(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default) =>
        ConfigureAsync((SqliteConnection)connection, cancellationToken);

    public static async Task ConfigureAsync(SqliteConnection connection, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Settings;
        await command.ExecuteNonQueryAsync(ct);
    }
}
