using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using AuthServer.Domain.Authorization.Entities;
using AuthServer.Domain.Authorization.Permissions;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Infrastructure.Authorization.Roles;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Ports;
using Dapper;
using Microsoft.Data.Sqlite;

namespace AuthServer.Infrastructure.Authorization.Policies.Backups;

/// <summary>Snapshots in a transaction that only reads: PostgreSQL and SQLite show it one moment, and nobody waits for it.</summary>
internal sealed class SqlAccessSnapshots(Connections connections, SqlSession sql) : IAccessSnapshots
{
    public async Task<IAccessSnapshot> TakeAsync(CancellationToken ct)
    {
        var connection = await connections.OpenAsync(ct);
        try
        {
            // A transaction of SQLite that does not begin as a writer reads one state from its first question on.
            var transaction = connection is SqliteConnection sqlite
                ? sqlite.BeginTransaction(deferred: true)
                : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
            return new Snapshot(connections, connection, transaction);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public Task<KeptRights> RightsAsync(DateTimeOffset now, CancellationToken ct) => new AccessRows(sql.Dialect, new Session(sql)).RightsAsync(now, ct);

    public Task<IReadOnlyList<KeptTags>> TagsAsync(CancellationToken ct) => new AccessRows(sql.Dialect, new Session(sql)).TagsAsync(ct);

    private sealed class Session(SqlSession sql) : AccessRows.IAsking
    {
        public Task<IReadOnlyList<T>> AskAsync<T>(string question, object? parameters, CancellationToken ct) => sql.QueryAsync<T>(question, parameters, ct);
    }

    private sealed class Snapshot(Connections connections, DbConnection connection, DbTransaction transaction) : IAccessSnapshot, AccessRows.IAsking
    {
        public async Task<long> InForceAsync(CancellationToken ct) =>
            await connection.ExecuteScalarAsync<long>(new CommandDefinition($"SELECT in_force FROM {Table("policy_state")} WHERE id = 1", transaction: transaction, cancellationToken: ct));

        public async IAsyncEnumerable<PolicyVersion> VersionsAsync([EnumeratorCancellation] CancellationToken ct)
        {
            var rows = connection.QueryUnbufferedAsync<StoredVersion>($"SELECT {StoredVersion.Columns} FROM {Table("policy_versions")} ORDER BY number", transaction: transaction);
            await foreach (var row in rows.WithCancellation(ct))
                yield return row.Version;
        }

        public Task<KeptRights> RightsAsync(DateTimeOffset now, CancellationToken ct) => new AccessRows(connections.Dialect, this).RightsAsync(now, ct);

        public async IAsyncEnumerable<KeptEntity> EntitiesAsync([EnumeratorCancellation] CancellationToken ct)
        {
            var rows = connection.QueryUnbufferedAsync<EntityLine>(
                $"SELECT type AS Type, id AS Id, attributes AS Attributes, tags AS Tags, parents AS Parents, source AS Source FROM {Table("entities")} WHERE deleted_at IS NULL AND source <> 'people' ORDER BY type, id",
                transaction: transaction);
            await foreach (var row in rows.WithCancellation(ct))
                yield return new KeptEntity(row.Type, row.Id, row.Attributes, row.Tags, row.Parents, EntitySources.Of(row.Source));
        }

        public Task<IReadOnlyList<KeptTags>> TagsAsync(CancellationToken ct) => new AccessRows(connections.Dialect, this).TagsAsync(ct);

        public async Task<IReadOnlyList<T>> AskAsync<T>(string question, object? parameters, CancellationToken ct) =>
            (await connection.QueryAsync<T>(new CommandDefinition(question, parameters, transaction, cancellationToken: ct))).AsList();

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }

        private string Table(string name) => connections.Table(RoleMapping.Schema, name);
    }

    private sealed record EntityLine
    {
        public string Type { get; init; } = string.Empty;

        public string Id { get; init; } = string.Empty;

        public string Attributes { get; init; } = string.Empty;

        public string Tags { get; init; } = string.Empty;

        public string Parents { get; init; } = string.Empty;

        public string Source { get; init; } = string.Empty;
    }
}
