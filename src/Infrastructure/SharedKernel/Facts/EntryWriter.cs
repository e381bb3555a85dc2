using System.Data.Common;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Outbox;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Audit.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.SharedKernel.Facts;

/// <summary>Writes facts into the audit log, and their deliveries into the outbox, in the transaction that is open.</summary>
internal sealed class EntryWriter(
    SqlSession sql,
    IAuditRowSealing sealing,
    Subscriptions subscriptions,
    IIds ids,
    TimeProvider time,
    ICommitHooks hooks,
    RelaySignal relay)
{
    /// <summary>Writes the facts of one request.</summary>
    public Task WriteAsync(IReadOnlyList<DomainEvent> facts, RequestContext context, CancellationToken ct)
    {
        if (facts.Count == 0)
            return Task.CompletedTask;

        var now = time.GetUtcNow();
        var (connection, open) = sql.InTransaction();
        return WriteAsync([.. facts.Select(fact => PendingEntry.Of(ids.Next(), fact, context, now, subscriptions))], connection, open, ct);
    }

    /// <summary>Writes entries into a transaction that is not the scope's own: those of any number of requests.</summary>
    public async Task WriteAsync(IReadOnlyList<PendingEntry> entries, DbConnection connection, DbTransaction open, CancellationToken ct)
    {
        var envelopes = await sealing.SealAsync([.. entries.Select(entry => entry.Row)], open, ct);

        if (sql.Dialect == Dialect.Postgres)
            await PostgresEntryRows.InsertAsync(connection, open, entries, envelopes, ct);
        else
            await SqliteEntryRows.InsertAsync(connection, open, entries, envelopes, ct);

        if (entries.Any(entry => entry.Subscribers.Count > 0))
            hooks.AfterCommit(_ => relay.WakeAsync());
    }
}
