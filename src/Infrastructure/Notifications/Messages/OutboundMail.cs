using AuthServer.Domain.Notifications;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Outbox;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Notifications;
using AuthServer.Orchestration.Notifications.Messages;
using AuthServer.Orchestration.Notifications.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.Notifications.Messages;

/// <summary>The table of outbound messages.</summary>
internal sealed class OutboundMail(
    SqlSession sql,
    MessageContent content,
    ICommitHooks hooks,
    MailSignal signal,
    IIds ids,
    IRandomness randomness,
    MailOptions options,
    TimeProvider time) : IOutboundMail, IParkedMail
{
    private string Table => sql.Table("notifications", "outbound");

    public async Task EnqueueAsync(OutboundMessage message, CancellationToken ct)
    {
        await sql.ExecuteAsync(
            $"""
            INSERT INTO {Table} (id, template, recipient, locale, content, source, status, attempts, next_attempt_at, created_at)
            VALUES (@id, @template, @recipient, @locale, @content, @source, 'queued', 0, @now, @now)
            ON CONFLICT (source) DO NOTHING
            """,
            new
            {
                id = message.Id.Value,
                template = message.Template,
                recipient = message.Recipient?.Value,
                locale = message.Locale,
                content = content.Seal(message),
                source = message.Source,
                now = time.GetUtcNow(),
            },
            ct);
        hooks.AfterCommit(_ => signal.WakeAsync());
    }

    public async Task<LeasedMessage?> LeaseNextAsync(TimeSpan leaseTime, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var lease = ids.Next();
        var skipLocked = sql.Dialect == Dialect.Postgres ? "FOR UPDATE SKIP LOCKED" : string.Empty;
        var row = await sql.QuerySingleOrDefaultAsync<Leased>(
            $"""
            UPDATE {Table} SET attempts = attempts + 1, lease = @lease, leased_until = @until
            WHERE id = (
              SELECT o.id FROM {Table} o
              WHERE o.status = 'queued' AND o.next_attempt_at <= @now AND (o.leased_until IS NULL OR o.leased_until < @now)
              ORDER BY o.next_attempt_at LIMIT 1 {skipLocked})
            RETURNING id AS Id, template AS Template, recipient AS Recipient, locale AS Locale, content AS Content, source AS Source, attempts AS Attempts
            """,
            new { lease, until = now + leaseTime, now },
            ct);
        return row is null ? null : Open(row, lease);
    }

    public async Task<bool> FinishAsync(LeasedMessage message, CancellationToken ct) =>
        await sql.ExecuteAsync(
            $"""
            UPDATE {Table} SET status = 'sent', content = NULL, lease = NULL, leased_until = NULL, reason = NULL, finished_at = @now
            WHERE id = @id AND lease = @lease
            """,
            new { id = message.Message.Id.Value, lease = message.Lease, now = time.GetUtcNow() },
            ct) == 1;

    public Task PostponeAsync(LeasedMessage message, string reason, CancellationToken ct) => sql.ExecuteAsync(
        $"UPDATE {Table} SET next_attempt_at = @next, lease = NULL, leased_until = NULL, reason = @reason WHERE id = @id AND lease = @lease",
        new
        {
            next = time.GetUtcNow() + Backoff.After(message.Attempt, TimeSpan.FromMilliseconds(options.FirstRetryMilliseconds), Jitter()),
            reason,
            id = message.Message.Id.Value,
            lease = message.Lease,
        },
        ct);

    public Task EraseAsync(UserId recipient, CancellationToken ct) =>
        sql.ExecuteAsync($"DELETE FROM {Table} WHERE recipient = @recipient", new { recipient }, ct);

    public async Task<bool> ParkAsync(LeasedMessage message, string reason, CancellationToken ct) =>
        await sql.ExecuteAsync(
            $"UPDATE {Table} SET status = 'parked', lease = NULL, leased_until = NULL, reason = @reason, finished_at = @now WHERE id = @id AND lease = @lease",
            new { id = message.Message.Id.Value, lease = message.Lease, reason, now = time.GetUtcNow() },
            ct) == 1;

    public async Task<ParkedMessage?> ReplayAsync(MessageId message, CancellationToken ct)
    {
        var row = await sql.QuerySingleOrDefaultAsync<ParkedColumns>(
            $"""
            UPDATE {Table} SET status = 'queued', attempts = 0, next_attempt_at = @now, finished_at = NULL
            WHERE id = @id AND status = 'parked'
            RETURNING {ParkedColumns.List}
            """,
            new { id = message.Value, now = time.GetUtcNow() },
            ct);
        if (row is not null)
            hooks.AfterCommit(_ => signal.WakeAsync());

        return row?.ToMessage();
    }

    private LeasedMessage Open(Leased row, Guid lease)
    {
        var (address, values) = content.Open(row.Content, row.Id);
        return new LeasedMessage(new OutboundMessage(new MessageId(row.Id), row.Template, row.Recipient, address, row.Locale, values, row.Source), row.Attempts, lease);
    }

    private double Jitter() => randomness.Bytes(1)[0] / 255.0;

    internal sealed class Leased
    {
        public Guid Id { get; init; }

        public string Template { get; init; } = string.Empty;

        public UserId? Recipient { get; init; }

        public string? Locale { get; init; }

        public byte[] Content { get; init; } = [];

        public string? Source { get; init; }

        public int Attempts { get; init; }
    }
}
