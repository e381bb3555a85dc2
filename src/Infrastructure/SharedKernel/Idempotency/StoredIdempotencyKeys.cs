using System.Text;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.SharedKernel.Idempotency;

/// <summary>Idempotency keys in the database.</summary>
internal sealed class StoredIdempotencyKeys(SqlSession sql, IUnitOfWork unitOfWork, ISecretSealer sealer, CarriedOutMark mark, IIds ids, TimeProvider time) : IIdempotencyKeys
{
    /// <summary>How long a key is remembered.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromHours(24);

    // Twice the time that any request may take.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private string Table => sql.Table("kernel", "idempotency_keys");

    /// <summary>What a row is sealed for.</summary>
    public static string PurposeOf(string turn) => "kernel.idempotency_keys:" + turn;

    public async Task<IdempotentTurn> BeginAsync(IdempotentRequest request, CancellationToken ct)
    {
        var (turn, now) = (ids.Next(), time.GetUtcNow());
        var begun = await unitOfWork.RunAsync<bool>(async token => await ReserveAsync(turn, request, now, token), ct);
        if (begun is { IsSuccess: true, Value: true })
        {
            mark.Turn = turn;
            return new IdempotentTurn.Begun(turn);
        }

        var row = await sql.QuerySingleOrDefaultAsync<Row>(
            $"SELECT id AS Id, request_hash AS RequestHash, state AS State, lease_until AS LeaseUntil, sealed_answer AS SealedAnswer FROM {Table} WHERE caller = @Caller AND key_hash = @KeyHash",
            new { request.Caller, request.KeyHash },
            ct);
        return row is null ? new IdempotentTurn.InFlight() : TurnOf(row, request, now);
    }

    public Task KeepAsync(Guid turn, Secret answer, CancellationToken ct) => WriteAsync(
        $"UPDATE {Table} SET state = 'answered', sealed_answer = @box WHERE id = @turn",
        new { turn, box = sealer.Seal(Encoding.UTF8.GetBytes(answer.Reveal()), PurposeOf(turn.ToString("D"))) },
        ct);

    public Task ForgetAsync(Guid turn, CancellationToken ct) => WriteAsync($"DELETE FROM {Table} WHERE id = @turn", new { turn }, ct);

    public Task GiveUpAsync(Guid turn, CancellationToken ct) => WriteAsync($"DELETE FROM {Table} WHERE id = @turn AND state = 'started'", new { turn }, ct);

    // One statement decides. A key whose time is over, or whose instance died before anything was committed, may be taken over.
    private async Task<bool> ReserveAsync(Guid turn, IdempotentRequest request, DateTimeOffset now, CancellationToken ct) => await sql.ExecuteAsync(
        $"""
        INSERT INTO {Table} AS k (id, caller, key_hash, request_hash, state, lease_until, expires_at)
        VALUES (@turn, @Caller, @KeyHash, @RequestHash, 'started', @leaseUntil, @expiresAt)
        ON CONFLICT (caller, key_hash) DO UPDATE SET
          id = excluded.id, request_hash = excluded.request_hash, state = excluded.state, lease_until = excluded.lease_until,
          expires_at = excluded.expires_at, sealed_answer = NULL
        WHERE k.expires_at <= @now OR (k.state = 'started' AND k.lease_until < @now AND k.request_hash = excluded.request_hash)
        """,
        new { turn, request.Caller, request.KeyHash, request.RequestHash, leaseUntil = now + Lease, expiresAt = now + Retention, now },
        ct) == 1;

    private IdempotentTurn TurnOf(Row row, IdempotentRequest request, DateTimeOffset now)
    {
        if (!row.RequestHash.AsSpan().SequenceEqual(request.RequestHash))
            return new IdempotentTurn.Mismatch();
        if (row.SealedAnswer is { } box)
            return new IdempotentTurn.Answered(Secret.Of(Encoding.UTF8.GetString(sealer.Open(box, PurposeOf(row.Id.ToString("D"))))));

        return row.State == "carried_out" && row.LeaseUntil < now ? new IdempotentTurn.AnswerLost() : new IdempotentTurn.InFlight();
    }

    // The work is over: what is written now is no part of it.
    private async Task WriteAsync(string statement, object parameters, CancellationToken ct)
    {
        mark.Turn = null;
        await unitOfWork.RunAsync<int>(async token => await sql.ExecuteAsync(statement, parameters, token), ct);
    }

    private sealed class Row
    {
        public Guid Id { get; init; }

        public byte[] RequestHash { get; init; } = [];

        public string State { get; init; } = string.Empty;

        public DateTimeOffset LeaseUntil { get; init; }

        public byte[]? SealedAnswer { get; init; }
    }
}
