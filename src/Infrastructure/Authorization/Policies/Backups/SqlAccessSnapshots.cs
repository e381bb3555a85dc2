using System.Data;
using AuthServer.Domain.Authorization.Permissions;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Ports;
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
            return new SqlAccessSnapshot(connections, connection, transaction);
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
}
