using System.Security.Cryptography;
using System.Text;
using AuthServer.Domain.Authentication.Throttling;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Infrastructure.SharedKernel.UnitsOfWork;
using AuthServer.Orchestration.Authentication.Ports;

namespace AuthServer.Infrastructure.Authentication.Throttling;

/// <summary>Counters in the database's truth: an insert-or-update whose condition is the limit itself. No row back means: not reserved.</summary>
internal sealed class StoredAttempts(SqlSession sql, SqliteWriterGate writerGate) : IAttempts
{
    // A counter that nobody touched for so long is no defence any more, only a record of somebody's failures.
    private static readonly TimeSpan LongestMemory = TimeSpan.FromDays(30);

    // NIST SP 800-63B-4 §3.2.2: what is disabled stays so until it is bound anew, however long that takes.
    private const long Never = long.MaxValue;

    private string Table => sql.Table(AuthenticationTables.Module, AuthenticationTables.Guesses);

    public async Task<GuessReserved> ReserveAsync(string key, GuessLimit limit, DateTimeOffset now, CancellationToken ct)
    {
        var moment = Microseconds.Of(now);
        var guesses = Table;

        // The wait is GuessLimit.WaitAfter, as far as one statement can say it; a test holds the two together.
        var rows = await sql.QueryAsync<Row>(
            $"""
            INSERT INTO {guesses} (guess_key, failures, consecutive, began_us, updated_us, blocked_until_us, sweep_after_us)
            VALUES (@key, 1, 1, @moment, @moment, CASE WHEN @free <= 1 THEN @moment + @first ELSE @moment END, @sweep)
            ON CONFLICT (guess_key) DO UPDATE SET
              failures = CASE WHEN {guesses}.updated_us <= @stale THEN 1 ELSE {guesses}.failures + 1 END,
              consecutive = {guesses}.consecutive + 1,
              updated_us = @moment,
              sweep_after_us = CASE WHEN {guesses}.consecutive + 1 >= @ever THEN @never ELSE @sweep END,
              blocked_until_us = @moment + CASE
                WHEN {guesses}.updated_us <= @stale THEN CASE WHEN @free <= 1 THEN @first ELSE 0 END
                WHEN {guesses}.failures + 1 < @free THEN 0
                WHEN {guesses}.failures + 1 - @free >= @doublings THEN @longest
                ELSE @first << ({guesses}.failures + 1 - @free) END
            WHERE {guesses}.blocked_until_us <= @moment AND {guesses}.consecutive < @ever
            RETURNING failures AS Failures, consecutive AS Consecutive, blocked_until_us AS BlockedUntil
            """,
            new
            {
                key = Hashed(key),
                moment,
                free = limit.Free,
                ever = limit.Ever,
                doublings = limit.Doublings,
                first = MicrosecondsOf(limit.FirstWait),
                longest = MicrosecondsOf(limit.LongestWait),
                stale = moment - MicrosecondsOf(GuessLimit.Memory),
                sweep = moment + MicrosecondsOf(LongestMemory),
                never = Never,
            },
            ct);
        if (rows is [var reserved])
            return new GuessReserved(GuessOutcome.Reserved, reserved.Failures, reserved.BlockedUntil > moment, reserved.Consecutive >= limit.Ever);

        var present = await FindAsync(key, ct);
        return new GuessReserved(present?.Consecutive >= limit.Ever ? GuessOutcome.Disabled : GuessOutcome.Waiting, present?.Failures ?? 0, BeginsWait: false, Disables: false);
    }

    public async Task<int?> ReserveAsync(string key, WindowLimit limit, DateTimeOffset now, CancellationToken ct)
    {
        var moment = Microseconds.Of(now);
        var guesses = Table;
        return await ScalarAsync(
            $"""
            INSERT INTO {guesses} (guess_key, failures, consecutive, began_us, updated_us, blocked_until_us, sweep_after_us)
            VALUES (@key, 1, 0, @moment, @moment, 0, @sweep)
            ON CONFLICT (guess_key) DO UPDATE SET
              failures = CASE WHEN {guesses}.began_us <= @opened THEN 1 ELSE {guesses}.failures + 1 END,
              began_us = CASE WHEN {guesses}.began_us <= @opened THEN @moment ELSE {guesses}.began_us END,
              updated_us = @moment,
              sweep_after_us = @sweep
            WHERE {guesses}.began_us <= @opened OR {guesses}.failures < @limit
            RETURNING failures
            """,
            new { key = Hashed(key), moment, opened = moment - MicrosecondsOf(limit.Window), limit = limit.Failures, sweep = moment + MicrosecondsOf(limit.Window) },
            ct);
    }

    public async Task<TimeSpan> WaitAsync(string key, WindowLimit limit, DateTimeOffset now, CancellationToken ct) =>
        await FindAsync(key, ct) is { } row && Microseconds.ToTime(row.Began) + limit.Window - now is { Ticks: > 0 } wait ? wait : TimeSpan.Zero;

    public Task GiveBackAsync(string key, CancellationToken ct) => ScalarAsync(
        $"""
        UPDATE {Table} SET failures = failures - 1, consecutive = CASE WHEN consecutive > 0 THEN consecutive - 1 ELSE 0 END, blocked_until_us = 0
        WHERE guess_key = @key AND failures > 0
        """,
        new { key = Hashed(key) },
        ct);

    public Task ForgetAsync(string key, CancellationToken ct) =>
        sql.ExecuteAsync($"DELETE FROM {Table} WHERE guess_key = @key", new { key = Hashed(key) }, ct);

    // Inside a unit of work the writer's turn is ours already; outside, the statement commits by itself.
    private async Task<int?> ScalarAsync(string statement, object parameters, CancellationToken ct)
    {
        using var turn = sql.Dialect == Dialect.Sqlite && !sql.IsInTransaction ? await writerGate.EnterAsync(ct) : null;
        return await sql.ScalarAsync<int?>(statement, parameters, ct);
    }

    private Task<Row?> FindAsync(string key, CancellationToken ct) => sql.QuerySingleOrDefaultAsync<Row>(
        $"SELECT failures AS Failures, consecutive AS Consecutive, began_us AS Began, blocked_until_us AS BlockedUntil FROM {Table} WHERE guess_key = @key",
        new { key = Hashed(key) },
        ct);

    // Keys hold network addresses; the database need not know them.
    private static string Hashed(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private static long MicrosecondsOf(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMicrosecond;

    private sealed class Row
    {
        public int Failures { get; init; }

        public int Consecutive { get; init; }

        public long Began { get; init; }

        public long BlockedUntil { get; init; }
    }
}
