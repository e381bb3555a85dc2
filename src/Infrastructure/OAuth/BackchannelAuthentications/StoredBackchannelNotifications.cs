using AuthServer.Domain.OAuth.BackchannelAuthentications;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Outbox;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.OAuth.BackchannelAuthentications;

/// <summary>The table of notifications.</summary>
internal sealed class StoredBackchannelNotifications(
    SqlSession sql,
    ICommitHooks hooks,
    NotificationSignal signal,
    IIds ids,
    IRandomness randomness,
    BackchannelAuthenticationOptions options,
    TimeProvider time) : IBackchannelNotifications
{
    private const long LeaseLock = 4_170_002;

    private string Table => sql.Table("oauth", "backchannel_notifications");

    public async Task AddAsync(BackchannelAuthenticationId request, ClientId client, CancellationToken ct)
    {
        await sql.ExecuteAsync(
            $"""
            INSERT INTO {Table} (id, client_id, status, attempts, next_attempt_at, created_at) VALUES (@request, @client, 'pending', 0, @now, @now)
            ON CONFLICT (id) DO NOTHING
            """,
            new { request, client, now = time.GetUtcNow() },
            ct);
        hooks.AfterCommit(_ => signal.WakeAsync());
    }

    public async Task<LeasedNotification?> LeaseNextAsync(TimeSpan leaseTime, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var lease = ids.Next();

        // In line, so that each sees whom the others are calling; SQLite has one writer.
        if (sql.Dialect == Dialect.Postgres)
            await sql.ExecuteAsync("SELECT pg_advisory_xact_lock(@key)", new { key = LeaseLock }, ct);

        var row = await sql.QuerySingleOrDefaultAsync<Row>(
            $"""
            UPDATE {Table} SET attempts = attempts + 1, lease = @lease, leased_until = @until
            WHERE id = (
              SELECT d.id FROM {Table} d
              WHERE d.status = 'pending' AND d.next_attempt_at <= @now
                AND d.client_id NOT IN (SELECT called.client_id FROM {Table} called WHERE called.leased_until >= @now)
              ORDER BY d.next_attempt_at LIMIT 1)
            RETURNING id AS Id, client_id AS ClientId, attempts AS Attempts, sealed_content AS SealedContent
            """,
            new { lease, until = now + leaseTime, now },
            ct);
        return row is null ? null : new LeasedNotification(row.Id, row.ClientId, row.Attempts, row.SealedContent, lease);
    }

    public async Task<bool> KeepAsync(LeasedNotification notification, byte[] sealedContent, CancellationToken ct) =>
        await sql.ExecuteAsync($"UPDATE {Table} SET sealed_content = @sealedContent WHERE id = @Request AND lease = @Lease", new { sealedContent, notification.Request, notification.Lease }, ct) == 1;

    public Task FinishAsync(LeasedNotification notification, CancellationToken ct) => EndAsync(notification, "delivered", null, ct);

    public Task PostponeAsync(LeasedNotification notification, string reason, CancellationToken ct) => sql.ExecuteAsync(
        $"UPDATE {Table} SET next_attempt_at = @next, lease = NULL, leased_until = NULL, last_error = @reason WHERE id = @Request AND lease = @Lease",
        new
        {
            next = time.GetUtcNow() + Backoff.After(notification.Attempt, TimeSpan.FromMilliseconds(options.FirstRetryMilliseconds), randomness.Bytes(1)[0] / 255.0),
            reason,
            notification.Request,
            notification.Lease,
        },
        ct);

    public async Task<bool> ParkAsync(LeasedNotification notification, string reason, CancellationToken ct) => await EndAsync(notification, "parked", reason, ct) == 1;

    private Task<int> EndAsync(LeasedNotification notification, string status, string? reason, CancellationToken ct) => sql.ExecuteAsync(
        $"""
        UPDATE {Table} SET status = @status, lease = NULL, leased_until = NULL, last_error = @reason, sealed_content = NULL, finished_at = @now
        WHERE id = @Request AND lease = @Lease
        """,
        new { status, reason, now = time.GetUtcNow(), notification.Request, notification.Lease },
        ct);

    private sealed class Row
    {
        public BackchannelAuthenticationId Id { get; set; }

        public ClientId ClientId { get; set; }

        public int Attempts { get; set; }

        public byte[]? SealedContent { get; set; }
    }
}
