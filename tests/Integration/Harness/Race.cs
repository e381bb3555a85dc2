namespace AuthServer.Tests.Integration.Harness;

/// <summary>Many tries at one gate: all wait until the last has arrived, then run at once.</summary>
internal static class Race
{
    /// <summary>The outcome of every try, in the order of their numbers. A try that throws fails the race.</summary>
    public static async Task<IReadOnlyList<T>> RunAsync<T>(int tries, Func<int, Task<T>> attempt)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tries, 2);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var everybodyIsHere = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var missing = tries;

        async Task<T> WaitAndRunAsync(int number)
        {
            if (Interlocked.Decrement(ref missing) == 0) everybodyIsHere.SetResult();
            await gate.Task;
            return await attempt(number);
        }

        var running = Enumerable.Range(0, tries).Select(number => Task.Run(() => WaitAndRunAsync(number))).ToArray();
        await everybodyIsHere.Task;
        gate.SetResult();
        return await Task.WhenAll(running);
    }
}
