using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.SharedKernel.Outbox;

/// <summary>A delivery that this instance holds the lease of, with the fact as the log keeps it.</summary>
internal sealed record LeasedDelivery(long Position, Guid EventId, string EventName, string Subscriber, long Attempts, DateTimeOffset OccurredAt, string CorrelationId, string Payload);

/// <summary>The outbox's table: leasing, finishing, trying again, parking, replaying.</summary>
internal sealed class Deliveries(SqlSession sql, Instance instance, OutboxOptions options, TimeProvider time)
{
    private string Table => sql.Table("kernel", "deliveries");

    /// <summary>Leases what is due, the oldest first, and of each (subscriber, ordering key) only the head of the line.</summary>
    public async Task<IReadOnlyList<LeasedDelivery>> LeaseAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var skipLocked = sql.Dialect == Dialect.Postgres ? "FOR UPDATE SKIP LOCKED" : string.Empty;
        var leased = await sql.QueryAsync<long>(
            $"""
            UPDATE {Table} SET lease_owner = @owner, leased_until = @until, attempts = attempts + 1
            WHERE position IN (
              SELECT d.position FROM {Table} d
              WHERE d.status = 'pending' AND d.next_attempt_at <= @now AND (d.leased_until IS NULL OR d.leased_until < @now)
                AND NOT EXISTS (
                  SELECT 1 FROM {Table} earlier
                  WHERE earlier.subscriber = d.subscriber AND earlier.ordering_key = d.ordering_key
                    AND earlier.position < d.position AND earlier.status = 'pending')
              ORDER BY d.position LIMIT @batch {skipLocked})
            RETURNING position
            """,
            new { owner = instance.Name, until = now.AddSeconds(options.LeaseSeconds), now, batch = options.BatchSize },
            ct);
        return leased.Count == 0 ? [] : await ReadAsync([.. leased], ct);
    }

    /// <summary>Removes a delivery that its subscriber has handled, in the subscriber's own transaction; false when another instance took the lease over.</summary>
    public async Task<bool> FinishAsync(long position, CancellationToken ct) =>
        await sql.ExecuteAsync($"DELETE FROM {Table} WHERE position = @position AND lease_owner = @owner", new { position, owner = instance.Name }, ct) == 1;

    /// <summary>Gives a failed delivery another time, or parks it after the last try.</summary>
    public Task PostponeAsync(LeasedDelivery delivery, string reason, double jitter, CancellationToken ct)
    {
        var parked = delivery.Attempts >= options.MaxAttempts;
        return sql.ExecuteAsync(
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
    }

    /// <summary>Puts parked deliveries back in line; gives how many.</summary>
    public Task<int> ReplayAsync(string? subscriber, CancellationToken ct) =>
        sql.ExecuteAsync(
            $"UPDATE {Table} SET status = 'pending', attempts = 0, next_attempt_at = @now WHERE status = 'parked' AND (@subscriber IS NULL OR subscriber = @subscriber)",
            new { now = time.GetUtcNow(), subscriber },
            ct);

    // Npgsql takes an array as one parameter; for SQLite Dapper spells the list out.
    private string OneOf(string parameter) => sql.Dialect == Dialect.Postgres ? $"= ANY({parameter})" : $"IN {parameter}";

    private Task<IReadOnlyList<LeasedDelivery>> ReadAsync(long[] positions, CancellationToken ct) =>
        sql.QueryAsync<LeasedDelivery>(
            $"""
            SELECT d.position AS Position, d.event_id AS EventId, d.event_name AS EventName, d.subscriber AS Subscriber, CAST(d.attempts AS bigint) AS Attempts,
                   e.occurred_at AS OccurredAt, e.correlation_id AS CorrelationId, e.payload AS Payload
            FROM {Table} d JOIN {sql.Table("audit", "entries")} e ON e.id = d.event_id
            WHERE d.position {OneOf("@positions")} ORDER BY d.position
            """,
            new { positions },
            ct);
}
