using System.Diagnostics;

namespace AuthServer.Orchestration.Authentication;

/// <summary>Holds an answer back until a fixed time has passed, so that the time does not tell which of two paths was taken.</summary>
/// <remarks>Real time on purpose, not the server's clock: it hides work, it decides nothing.</remarks>
internal static class AnswerFloor
{
    public static readonly TimeSpan Length = TimeSpan.FromMilliseconds(250);

    public static async Task<T> AfterAsync<T>(Func<Task<T>> work, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await work();
        if (Length - Stopwatch.GetElapsedTime(started) is { Ticks: > 0 } rest)
            await Task.Delay(rest, TimeProvider.System, ct);

        return answer;
    }
}
