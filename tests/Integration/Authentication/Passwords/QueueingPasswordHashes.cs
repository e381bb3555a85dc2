using AuthServer.Infrastructure.Authentication.Passwords;
using AuthServer.Orchestration.Authentication.Ports;

namespace AuthServer.Tests.Integration.Authentication.Passwords;

public sealed class QueueingPasswordHashes
{
    [Fact(Timeout = 60_000)]
    public async Task A_full_queue_answers_busy_and_recovers()
    {
        using var hashing = new Hashing(Hashing.Cheap with { QueueLimit = 1 }, concurrency: 1);
        var stored = await hashing.Hashes(Hashing.Password);
        using var gate = new ManualResetEventSlim();
        var running = hashing.Queue.RunAsync(() => Blocked(gate), CancellationToken.None);
        var waiting = hashing.Verifies(Hashing.Password, stored);

        var verified = await hashing.Verifies(Hashing.Password, stored);
        var hashed = await hashing.Port.HashAsync(Hashing.Password.AsMemory(), CancellationToken.None);
        var unknown = await hashing.Verifies(Hashing.Password, stored: null);
        gate.Set();

        verified.ShouldBe(PasswordVerdict.Busy);
        unknown.ShouldBe(PasswordVerdict.Busy);
        hashed.ShouldBeOfType<PasswordHashed.Busy>();
        (await waiting).ShouldBe(PasswordVerdict.Match);
        (await running).ShouldBe("done");
        (await hashing.Verifies(Hashing.Password, stored)).ShouldBe(PasswordVerdict.Match);
        hashing.Queue.Admitted.ShouldBe(0);
    }

    [Fact]
    public async Task A_caller_who_gives_up_while_waiting_frees_the_place()
    {
        using var queue = new HashingQueue(concurrency: 1, waitingLimit: 1);
        using var gate = new ManualResetEventSlim();
        using var patience = new CancellationTokenSource();
        var running = queue.RunAsync(() => Blocked(gate), CancellationToken.None);
        var waiting = queue.RunAsync(() => "never", patience.Token);

        await patience.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        var next = queue.RunAsync(() => "next", CancellationToken.None);
        gate.Set();
        (await next).ShouldBe("next");
        await running;
        queue.Admitted.ShouldBe(0);
    }

    [Fact]
    public async Task Work_that_fails_frees_the_place()
    {
        using var queue = new HashingQueue(concurrency: 1, waitingLimit: 0);

        await Should.ThrowAsync<InvalidOperationException>(
            () => queue.RunAsync<string>(() => throw new InvalidOperationException(), CancellationToken.None));

        (await queue.RunAsync(() => "next", CancellationToken.None)).ShouldBe("next");
    }

    [Fact]
    public async Task Never_more_than_the_cap_run_at_once()
    {
        using var queue = new HashingQueue(concurrency: 3, waitingLimit: 200);
        var running = 0;
        var seen = new System.Collections.Concurrent.ConcurrentBag<int>();
        string Work()
        {
            seen.Add(Interlocked.Increment(ref running));
            Thread.SpinWait(20_000);
            Interlocked.Decrement(ref running);
            return "done";
        }

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => queue.RunAsync(Work, CancellationToken.None)));

        seen.Count.ShouldBe(100);
        seen.Max().ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public async Task Hashing_takes_no_thread_of_the_pool()
    {
        using var queue = new HashingQueue(concurrency: 1, waitingLimit: 0);

        var thread = await queue.RunAsync(() => Thread.CurrentThread.IsThreadPoolThread ? "pool" : "own", CancellationToken.None);

        thread.ShouldBe("own");
    }

    [Fact]
    public async Task Parallel_verifications_share_arenas_and_never_mix_up_passwords()
    {
        using var hashing = new Hashing(Hashing.Cheap with { QueueLimit = 500 });
        var stored = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => hashing.Hashes($"password {i}")));

        var verdicts = await Task.WhenAll(Enumerable.Range(0, 400).Select(
            i => hashing.Verifies($"password {i % 20}", stored[(i + (i / 200)) % 20])));

        verdicts[..200].ShouldAllBe(verdict => verdict == PasswordVerdict.Match);
        verdicts[200..].ShouldAllBe(verdict => verdict == PasswordVerdict.Mismatch);
    }

    private static string Blocked(ManualResetEventSlim gate)
    {
        gate.Wait();
        return "done";
    }
}
