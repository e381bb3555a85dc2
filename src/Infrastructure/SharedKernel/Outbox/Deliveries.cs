using AuthServer.Infrastructure.SharedKernel.Facts;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Facts;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.SharedKernel.Outbox;

/// <summary>A delivery that this instance holds the lease of, with the fact as the log keeps it; without one when the log has let it go.</summary>
internal sealed record LeasedDelivery(long Position, Guid EventId, string EventName, string Subscriber, long Attempts, DateTimeOffset? OccurredAt, string? CorrelationId, string? Payload);

/// <summary>The outbox's table: leasing, finishing, trying again, parking, replaying.</summary>
internal sealed class Deliveries(SqlSession sql, Instance instance, OutboxOptions options, Subscriptions subscriptions, TimeProvider time) : IParkedDeliveries
{
    private string Table => sql.Table("kernel", "deliveries");

    /// <summary>Leases what is due, the oldest first, and of each (subscriber, ordering key) only the head of the line; only what this build knows how to deliver.</summary>
    public async Task<IReadOnlyList<LeasedDelivery>> LeaseAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var skipLocked = sql.Dialect == Dialect.Postgres ? "FOR UPDATE SKIP LOCKED" : string.Empty;
        var leased = await sql.QueryAsync<long>(
            $"""
            UPDATE {Table} SET lease_owner = @owner, leased_until = @until, attempts = attempts + 1
            WHERE position IN (
              SELECT d.position FROM {Table} d
              WHERE d.status = 'pending' AND d.next_attempt_at <= @now AND d.subscriber {OneOf("@known")} AND d.event_name {OneOf("@events")} AND (d.leased_until IS NULL OR d.leased_until < @now)
                AND NOT EXISTS (
                  SELECT 1 FROM {Table} earlier
                  WHERE earlier.subscriber = d.subscriber AND earlier.ordering_key = d.ordering_key
                    AND earlier.position < d.position AND earlier.status = 'pending')
              ORDER BY d.position LIMIT @batch {skipLocked})
            RETURNING position
            """,
            new
            {
                owner = instance.Name,
                until = now.AddSeconds(options.LeaseSeconds),
                now,
                batch = options.BatchSize,
                known = subscriptions.Names.ToArray(),
                events = EventCatalogue.All.ToArray(),
            },
            ct);
        return leased.Count == 0 ? [] : await ReadAsync([.. leased], ct);
    }

    /// <summary>Removes a delivery that its subscriber has handled, in the subscriber's own transaction; false when another instance took the lease over.</summary>
    public async Task<bool> FinishAsync(long position, CancellationToken ct) =>
        await sql.ExecuteAsync($"DELETE FROM {Table} WHERE position = @position AND lease_owner = @owner", new { position, owner = instance.Name }, ct) == 1;

    /// <summary>Whether nothing speaks for another try: the tries are used up (also by instances that died of it), or the fact is gone.</summary>
    public bool IsHopeless(LeasedDelivery delivery) => delivery.Attempts > options.MaxAttempts || delivery.Payload is null;

    /// <summary>Gives deliveries back untried, when the server stops.</summary>
    public Task ReleaseAsync(IReadOnlyList<LeasedDelivery> untried, CancellationToken ct) => sql.ExecuteAsync(
        $"UPDATE {Table} SET lease_owner = NULL, leased_until = NULL, attempts = attempts - 1 WHERE lease_owner = @owner AND position {OneOf("@positions")}",
        new { owner = instance.Name, positions = untried.Select(delivery => delivery.Position).ToArray() },
        ct);

    /// <summary>Gives a failed delivery another time, or parks it after the last try; tells whether it was parked.</summary>
    public async Task<bool> PostponeAsync(LeasedDelivery delivery, string reason, double jitter, CancellationToken ct)
    {
        var parked = IsHopeless(delivery) || delivery.Attempts >= options.MaxAttempts;
        var changed = await sql.ExecuteAsync(
            $"""
            UPDATE {Table} SET status = @status, next_attempt_at = @next, lease_owner = NULL, leased_until = NULL, last_error = @reason
            WHERE position = @position AND lease_owner = @owner
            """,
            new
            {
                status = parked ? "parked" : "pending",
                next = time.GetUtcNow() + Backoff.After((int)delivery.Attempts, TimeSpan.FromMilliseconds(options.FirstRetryMilliseconds), jitter),
                reason,
                position = delivery.Position,
                owner = instance.Name,
            },
            ct);
        return parked && changed == 1;
    }

    public Task<int> ReplayAsync(long? delivery, string? subscriber, CancellationToken ct)
    {
        var (one, theirs) = (delivery is null ? string.Empty : "AND position = @position", subscriber is null ? string.Empty : "AND subscriber = @subscriber");
        return sql.ExecuteAsync(
            $"UPDATE {Table} SET status = 'pending', attempts = 0, next_attempt_at = @now WHERE status = 'parked' {one} {theirs}",
            new { now = time.GetUtcNow(), position = delivery ?? 0, subscriber = subscriber ?? string.Empty },
            ct);
    }

    // Npgsql takes an array as one parameter; for SQLite Dapper spells the list out.
    private string OneOf(string parameter) => sql.Dialect == Dialect.Postgres ? $"= ANY({parameter})" : $"IN {parameter}";

    private Task<IReadOnlyList<LeasedDelivery>> ReadAsync(long[] positions, CancellationToken ct) =>
        sql.QueryAsync<LeasedDelivery>(
            $"""
            SELECT d.position AS Position, d.event_id AS EventId, d.event_name AS EventName, d.subscriber AS Subscriber, CAST(d.attempts AS bigint) AS Attempts,
                   e.occurred_at AS OccurredAt, e.correlation_id AS CorrelationId, e.payload AS Payload
            FROM {Table} d LEFT JOIN {sql.Table("audit", "entries")} e ON e.id = d.event_id
            WHERE d.position {OneOf("@positions")} ORDER BY d.position
            """,
            new { positions },
            ct);
}
