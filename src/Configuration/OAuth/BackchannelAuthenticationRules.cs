using AuthServer.Configuration.SharedKernel;
using AuthServer.Orchestration.OAuth;

namespace AuthServer.Configuration.OAuth;

/// <summary>Judges how people authenticate on another device.</summary>
internal static class BackchannelAuthenticationRules
{
    public static void Judge(BackchannelAuthenticationOptions options, IHostEnvironment environment, Problems problems)
    {
        problems.Require(options.MostLifetimeSeconds is >= 30 and <= 3600, nameof(options.MostLifetimeSeconds), "is not within 30 to 3600", "Use 600.");
        problems.Require(
            options.LifetimeSeconds >= 10 && options.LifetimeSeconds <= options.MostLifetimeSeconds,
            nameof(options.LifetimeSeconds),
            "is not within 10 and MostLifetimeSeconds",
            "Use 120.");
        problems.Require(options.PollSeconds is >= 1 and <= 60, nameof(options.PollSeconds), "is not within 1 to 60", "Use 5.");
        problems.Require(options.NotificationAttempts is >= 1 and <= 100, nameof(options.NotificationAttempts), "is not within 1 to 100", "Use 6.");
        problems.Require(options.FirstRetryMilliseconds is >= 1 and <= 3_600_000, nameof(options.FirstRetryMilliseconds), "is not within 1 to 3600000", "Use 1000.");
        problems.Require(options.PollMilliseconds is >= 10 and <= 60_000, nameof(options.PollMilliseconds), "is not within 10 to 60000", "Use 1000.");
        problems.Require(
            !options.AllowTestDecisions || !environment.RefusesUnsafeDefaults(),
            nameof(options.AllowTestDecisions),
            $"lets clients decide in people's place in {environment.EnvironmentName}",
            "Set it to false: it is for conformance tests.");
    }
}
