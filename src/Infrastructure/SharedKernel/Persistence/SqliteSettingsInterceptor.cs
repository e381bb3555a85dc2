using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace AuthServer.Infrastructure.SharedKernel.Persistence;

/// <summary>Sets what SQLite forgets between connections: durable commits, foreign keys, patience with a busy writer.</summary>
internal sealed class SqliteSettingsInterceptor : DbConnectionInterceptor
{
    // With WAL (set by the migration runner, it persists) synchronous=FULL means: an acknowledged commit survives a power cut. NORMAL may lose the last ones.
    private const string Settings = "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000;";

    // Connections come from a pool and keep their settings; they are set once, and remembered only when that has succeeded.
    private static readonly ConditionalWeakTable<sqlite3, object> Configured = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Configure(connection);

    public static void Configure(DbConnection connection)
    {
        var handle = HandleOf(connection);
        if (Configured.TryGetValue(handle, out _))
            return;

        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
        Configured.AddOrUpdate(handle, Settings);
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default) =>
        ConfigureAsync((SqliteConnection)connection, cancellationToken);

    public static async Task ConfigureAsync(SqliteConnection connection, CancellationToken ct)
    {
        var handle = HandleOf(connection);
        if (Configured.TryGetValue(handle, out _))
            return;

        await using var command = connection.CreateCommand();
        command.CommandText = Settings;
        await command.ExecuteNonQueryAsync(ct);
        Configured.AddOrUpdate(handle, Settings);
    }

    private static sqlite3 HandleOf(DbConnection connection) =>
        ((SqliteConnection)connection).Handle ?? throw new InvalidOperationException("The connection is not open.");
}
