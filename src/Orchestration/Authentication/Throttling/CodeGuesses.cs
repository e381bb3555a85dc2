using AuthServer.Domain.Authentication.Throttling;
using AuthServer.Orchestration.Authentication.Contracts;
using AuthServer.Orchestration.Authentication.Ports;

namespace AuthServer.Orchestration.Authentication.Throttling;

/// <summary>The windows of others in the counters of this module.</summary>
internal sealed class CodeGuesses(IAttempts attempts, TimeProvider time) : ICodeGuesses
{
    public async Task<TimeSpan?> ReserveAsync(IReadOnlyList<GuessWindow> windows, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        List<GuessWindow> reserved = [];
        foreach (var window in windows)
        {
            var limit = new WindowLimit(window.Failures, window.Length);
            if (await attempts.ReserveAsync(window.Key, limit, now, ct) is null)
            {
                await GiveBackAsync(reserved, ct);
                return await attempts.WaitAsync(window.Key, limit, now, ct);
            }

            reserved.Add(window);
        }

        return null;
    }

    // In the order in which they were reserved, so that nobody waits for anybody crosswise.
    public async Task GiveBackAsync(IReadOnlyList<GuessWindow> windows, CancellationToken ct)
    {
        foreach (var window in windows)
            await attempts.GiveBackAsync(window.Key, ct);
    }
}
