namespace AuthServer.Infrastructure.SharedKernel.Outbox;

/// <summary>Waits that double, spread by jitter so that what failed together does not come back together.</summary>
internal static class Backoff
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>The wait after that many failures; <paramref name="jitter"/> from 0 to 1 takes up to half of it away.</summary>
    public static TimeSpan After(int failures, TimeSpan first, double jitter)
    {
        var full = first.TotalMilliseconds * Math.Pow(2, Math.Min(failures - 1, 30));
        return TimeSpan.FromMilliseconds(Math.Min(full, Longest.TotalMilliseconds) * (1 - (jitter / 2)));
    }
}
