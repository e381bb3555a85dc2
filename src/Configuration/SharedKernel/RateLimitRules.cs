using AuthServer.Communication.SharedKernel.RateLimiting;

namespace AuthServer.Configuration.SharedKernel;

/// <summary>Which limits the server accepts to run with.</summary>
internal static class RateLimitRules
{
    /// <summary>Judges the section <c>AuthServer:RateLimits</c>.</summary>
    public static void Judge(RateLimitOptions options, IHostEnvironment environment, Problems problems)
    {
        problems.Require(
            options.Enabled || !environment.RefusesUnsafeDefaults(),
            nameof(options.Enabled),
            $"is false, which {environment.EnvironmentName} refuses: guesses would be free",
            "Remove the setting; raise the permits of single classes where they are too low.");
        foreach (var (name, setting) in Classes(options))
        {
            problems.Require(setting.Permits is >= 0 and <= 10_000_000, $"{name}:{nameof(setting.Permits)}", "is out of range", "Use 0 (unlimited) to 10000000.");
            problems.Require(
                setting.Window >= TimeSpan.FromSeconds(1) && setting.Window <= TimeSpan.FromDays(1), $"{name}:{nameof(setting.Window)}", "is out of range", "Use 1s to 1d.");
        }
    }

    private static IEnumerable<(string Name, RateLimitSetting Setting)> Classes(RateLimitOptions options) =>
    [
        (nameof(options.Public), options.Public), (nameof(options.SignIn), options.SignIn), (nameof(options.Registration), options.Registration),
        (nameof(options.Token), options.Token), (nameof(options.Account), options.Account), (nameof(options.Admin), options.Admin),
        (nameof(options.ClientRegistration), options.ClientRegistration), (nameof(options.Decisions), options.Decisions), (nameof(options.Searches), options.Searches),
        (nameof(options.DecisionsOfStrangers), options.DecisionsOfStrangers), (nameof(options.SearchesOfStrangers), options.SearchesOfStrangers),
        (nameof(options.ForwardAuth), options.ForwardAuth),
    ];
}
