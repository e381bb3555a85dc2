using System.Data.Common;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AuthServer.Infrastructure.SharedKernel.Persistence.Migrations;

/// <summary>Brings the schema forward under a lock, and refuses a database whose applied steps were edited, or that went on without a step of this build.</summary>
/// <remarks>
/// Numbers are given out to modules in tens, and modules share no tables: what has to keep its order is what stands in one ten. A
/// database that knows newer steps than this build is served: steps only add, so that two versions run side by side.
/// </remarks>
internal sealed class Migrator(Connections connections, ServerMode mode, TimeProvider time, ILogger<Migrator> log) : ISchema
{
    // Any constant will do, as long as every instance uses the same.
    private const long AdvisoryLock = 0x41757468_53727631;

    public async Task<SchemaState> ReadAsync(CancellationToken ct)
    {
        await using var connection = await connections.OpenAsync(ct);
        var applied = await AppliedAsync(connection, null, ct);
        var known = Migration.All(connections.Dialect);
        Check(known, applied);
        return new SchemaState(applied.Count, known.Count(step => !applied.ContainsKey(step.Version)));
    }

    public async Task<int> MigrateAsync(CancellationToken ct)
    {
        if (mode.IsReadOnly)
            throw new SchemaMismatchException("A read-only server changes no schema: migrate the primary site's database.");

        await using var connection = await connections.OpenAsync(ct);
        if (connections.Dialect == Dialect.Sqlite)
            await connection.ExecuteAsync("PRAGMA journal_mode=WAL");

        await LockAsync(connection, ct);
        try
        {
            await connection.ExecuteAsync(CreateHistory());
            var applied = await AppliedAsync(connection, null, ct);
            var known = Migration.All(connections.Dialect);
            Check(known, applied);
            RefuseGaps(known, applied);
            return await ApplyAsync(connection, known.Where(step => !applied.ContainsKey(step.Version)), ct);
        }
        finally
        {
            await UnlockAsync(connection);
        }
    }

    private async Task<int> ApplyAsync(DbConnection connection, IEnumerable<Migration> outstanding, CancellationToken ct)
    {
        var count = 0;
        foreach (var step in outstanding)
        {
            await using var transaction = await connection.BeginTransactionAsync(ct);

            // Another SQLite process may have been faster between our look and our lock.
            if ((await AppliedAsync(connection, transaction, ct)).ContainsKey(step.Version))
                continue;

            // A step takes as long as it takes, but it waits for nobody's lock longer than a moment: behind it everybody else would wait.
            await connection.ExecuteAsync(new CommandDefinition(
                connections.Dialect == Dialect.Postgres ? "SET LOCAL lock_timeout = '10s';\n" + step.Sql : step.Sql, transaction: transaction, commandTimeout: 0, cancellationToken: ct));
            await connection.ExecuteAsync(new CommandDefinition(
                $"INSERT INTO {History} (version, name, checksum, applied_at) VALUES (@Version, @Name, @Checksum, @now)",
                new { step.Version, step.Name, step.Checksum, now = time.GetUtcNow() },
                transaction,
                cancellationToken: ct));
            await transaction.CommitAsync(ct);
            MigrationLog.Applied(log, step.Version, step.Name);
            count++;
        }

        return count;
    }

    private static void Check(IReadOnlyList<Migration> known, Dictionary<int, (string Name, string Checksum)> applied)
    {
        var byVersion = known.ToDictionary(step => step.Version);
        foreach (var (version, row) in applied)
        {
            // A newer instance may have migrated already: its steps are additive, so this build keeps working (docs/operations.md).
            if (byVersion.TryGetValue(version, out var step) && step.Checksum != row.Checksum)
                throw new SchemaMismatchException($"Migration V{version:0000} ({row.Name}) was applied with another text than this build holds. Applied migrations are never edited: restore the file, or add a new one.");
        }
    }

    private static void RefuseGaps(IReadOnlyList<Migration> known, Dictionary<int, (string Name, string Checksum)> applied)
    {
        foreach (var step in known.Where(step => !applied.ContainsKey(step.Version)))
        {
            if (applied.Keys.Any(version => version / 10 == step.Version / 10 && version > step.Version))
                throw new SchemaMismatchException($"Migration V{step.Version:0000} ({step.Name}) was never applied, although a later one of its module was. Give it a new number behind those.");
        }
    }

    private async Task<Dictionary<int, (string Name, string Checksum)>> AppliedAsync(DbConnection connection, DbTransaction? transaction, CancellationToken ct)
    {
        if (!await HistoryExistsAsync(connection, transaction, ct))
            return [];

        var rows = await connection.QueryAsync<(int Version, string Name, string Checksum)>(
            new CommandDefinition($"SELECT version, name, checksum FROM {History} ORDER BY version", transaction: transaction, cancellationToken: ct));
        return rows.ToDictionary(row => row.Version, row => (row.Name, row.Checksum));
    }

    private async Task<bool> HistoryExistsAsync(DbConnection connection, DbTransaction? transaction, CancellationToken ct)
    {
        var sql = connections.Dialect == Dialect.Sqlite
            ? "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'kernel_schema_migrations'"
            : "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = 'kernel' AND table_name = 'schema_migrations'";
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(sql, transaction: transaction, cancellationToken: ct)) > 0;
    }

    private string History => connections.Table("kernel", "schema_migrations");

    private string CreateHistory() => connections.Dialect == Dialect.Sqlite
        ? $"CREATE TABLE IF NOT EXISTS {History} (version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL)"
        : $"CREATE SCHEMA IF NOT EXISTS kernel; CREATE TABLE IF NOT EXISTS {History} (version integer PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied_at timestamptz NOT NULL)";

    private async Task LockAsync(DbConnection connection, CancellationToken ct)
    {
        if (connections.Dialect == Dialect.Postgres)
            await connection.ExecuteAsync(new CommandDefinition("SELECT pg_advisory_lock(@key)", new { key = AdvisoryLock }, commandTimeout: 300, cancellationToken: ct));
    }

    private async Task UnlockAsync(DbConnection connection)
    {
        if (connections.Dialect == Dialect.Sqlite)
            return;

        try
        {
            await connection.ExecuteAsync("SELECT pg_advisory_unlock(@key)", new { key = AdvisoryLock });
        }
        catch (DbException lost)
        {
            // A lost connection has lost its lock too; what went wrong before is what has to be told.
            MigrationLog.NotUnlocked(log, lost);
            NpgsqlConnection.ClearPool((NpgsqlConnection)connection);
        }
    }
}
