using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Configuration.SharedKernel;

/// <summary>Which delivery the server accepts to run with.</summary>
internal static class OutboxRules
{
    /// <summary>Judges the section <c>AuthServer:Outbox</c>.</summary>
    public static void Judge(OutboxOptions options, Problems problems)
    {
        Range(options.PollMilliseconds, 10, 60_000, nameof(options.PollMilliseconds), problems);
        Range(options.BatchSize, 1, 1000, nameof(options.BatchSize), problems);
        Range(options.LeaseSeconds, 5, 3600, nameof(options.LeaseSeconds), problems);
        Range(options.MaxAttempts, 1, 100, nameof(options.MaxAttempts), problems);
        Range(options.FirstRetryMilliseconds, 10, 3_600_000, nameof(options.FirstRetryMilliseconds), problems);
        Range(options.ParkedRetentionDays, 1, 3650, nameof(options.ParkedRetentionDays), problems);
    }

    private static void Range(int value, int least, int most, string key, Problems problems) =>
        problems.Require(value >= least && value <= most, key, "is out of range", $"Use {least} to {most}.");
}
