using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Outbox;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.OAuth.Logout;

/// <summary>The table of logout deliveries.</summary>
internal sealed class StoredLogoutDeliveries(
    SqlSession sql,
    ICommitHooks hooks,
    LogoutSignal signal,
    IIds ids,
    IRandomness randomness,
    BackchannelLogoutOptions options,
    TimeProvider time) : ILogoutDeliveries
{
    private const long LeaseLock = 4_170_001;

    private string Table => sql.Table("oauth", "logout_deliveries");

    public async Task AddAsync(EndedSession session, ClientId client, CancellationToken ct)
    {
        await sql.ExecuteAsync(
            $"""
            INSERT INTO {Table} (id, session_id, user_id, client_id, reason, status, attempts, next_attempt_at, created_at)
            VALUES (@id, @session, @user, @client, @reason, 'pending', 0, @now, @now)
            ON CONFLICT (session_id, client_id) DO NOTHING
            """,
            new { id = ids.Next(), session = session.Session, user = session.User, client, reason = session.Reason, now = time.GetUtcNow() },
            ct);
        hooks.AfterCommit(_ => signal.WakeAsync());
    }

    public async Task<LeasedLogout?> LeaseNextAsync(TimeSpan leaseTime, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var lease = ids.Next();

        // In line, so that each sees whom the others are calling; SQLite has one writer.
        if (sql.Dialect == Dialect.Postgres)
            await sql.ExecuteAsync("SELECT pg_advisory_xact_lock(@key)", new { key = LeaseLock }, ct);

        var row = await sql.QuerySingleOrDefaultAsync<Leased>(
            $"""
            UPDATE {Table} SET attempts = attempts + 1, lease = @lease, leased_until = @until
            WHERE id = (
              SELECT d.id FROM {Table} d
              WHERE d.status = 'pending' AND d.next_attempt_at <= @now
                AND d.client_id NOT IN (SELECT called.client_id FROM {Table} called WHERE called.leased_until >= @now)
              ORDER BY d.next_attempt_at LIMIT 1)
            RETURNING {Leased.Columns}
            """,
            new { lease, until = now + leaseTime, now },
            ct);
        return row?.ToDelivery(lease);
    }

    public async Task<bool> FinishAsync(LeasedLogout delivery, CancellationToken ct) =>
        await sql.ExecuteAsync(
            $"UPDATE {Table} SET status = 'delivered', lease = NULL, leased_until = NULL, last_error = NULL, finished_at = @now WHERE id = @id AND lease = @lease",
            new { id = delivery.Id, lease = delivery.Lease, now = time.GetUtcNow() },
            ct) == 1;

    public Task PostponeAsync(LeasedLogout delivery, string reason, CancellationToken ct) => sql.ExecuteAsync(
        $"UPDATE {Table} SET next_attempt_at = @next, lease = NULL, leased_until = NULL, last_error = @reason WHERE id = @id AND lease = @lease",
        new
        {
            next = time.GetUtcNow() + Backoff.After(delivery.Attempt, TimeSpan.FromMilliseconds(options.FirstRetryMilliseconds), randomness.Bytes(1)[0] / 255.0),
            reason,
            id = delivery.Id,
            lease = delivery.Lease,
        },
        ct);

    public async Task<bool> ParkAsync(LeasedLogout delivery, string reason, CancellationToken ct) =>
        await sql.ExecuteAsync(
            $"UPDATE {Table} SET status = 'parked', lease = NULL, leased_until = NULL, last_error = @reason, finished_at = @now WHERE id = @id AND lease = @lease",
            new { id = delivery.Id, lease = delivery.Lease, reason, now = time.GetUtcNow() },
            ct) == 1;

    public async Task<LeasedLogout?> ReplayAsync(Guid delivery, CancellationToken ct)
    {
        var row = await sql.QuerySingleOrDefaultAsync<Leased>(
            $"""
            UPDATE {Table} SET status = 'pending', attempts = 0, next_attempt_at = @now, finished_at = NULL
            WHERE id = @delivery AND status = 'parked'
            RETURNING {Leased.Columns}
            """,
            new { delivery, now = time.GetUtcNow() },
            ct);
        if (row is not null)
            hooks.AfterCommit(_ => signal.WakeAsync());

        return row?.ToDelivery(Guid.Empty);
    }

    private sealed class Leased
    {
        public const string Columns = "id AS Id, session_id AS SessionId, user_id AS UserId, client_id AS ClientId, attempts AS Attempts";

        public Guid Id { get; init; }

        public SessionId SessionId { get; init; }

        public UserId UserId { get; init; }

        public ClientId ClientId { get; init; }

        public int Attempts { get; init; }

        public LeasedLogout ToDelivery(Guid lease) => new(Id, SessionId, UserId, ClientId, Attempts, lease);
    }
}
