namespace AuthServer.Tests.Integration.Harness.Tests;

public sealed class Racing
{
    [Fact]
    public async Task Nobody_starts_before_everybody_has_arrived()
    {
        var running = 0;

        var outcomes = await Race.RunAsync(200, async number =>
        {
            Interlocked.Increment(ref running);
            while (Volatile.Read(ref running) < 200) await Task.Yield();
            return number;
        });

        outcomes.ShouldBe(Enumerable.Range(0, 200));
    }

    [Fact]
    public async Task A_try_that_throws_fails_the_race() =>
        await Should.ThrowAsync<InvalidOperationException>(() => Race.RunAsync<int>(
            2, number => number == 0 ? Task.FromResult(0) : throw new InvalidOperationException("broken")));
}
