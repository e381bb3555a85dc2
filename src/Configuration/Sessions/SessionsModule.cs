using AuthServer.Communication.Sessions;
using AuthServer.Infrastructure.Sessions;
using AuthServer.Orchestration.Sessions;

namespace AuthServer.Configuration.Sessions;

/// <summary>Wires the sessions.</summary>
internal sealed class SessionsModule : IModule
{
    private static readonly TimeSpan ShortestIdle = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestAbsolute = TimeSpan.FromDays(30);

    public void Register(ModuleBuilder module)
    {
        module.Bind<SessionsOptions>("Sessions", Judge);
        module.Services.AddSessionsAdapters();
        module.Services.AddSessionAuthentication();
    }

    private static void Judge(SessionsOptions options, Problems problems)
    {
        // Use is written down once a minute, so a shorter limit would end sessions that are in use.
        problems.Require(options.IdleTimeout >= ShortestIdle, nameof(options.IdleTimeout), "is shorter than two minutes", "Set it to 1h, or at least to 2m.");
        problems.Require(
            options.AbsoluteTimeout >= ShortestIdle && options.AbsoluteTimeout <= LongestAbsolute, nameof(options.AbsoluteTimeout), "is shorter than two minutes, or longer than 30 days (NIST SP 800-63B-4, AAL1)", "Set it to 24h, or at most to 30d.");
        problems.Require(
            options.IdleTimeout <= options.AbsoluteTimeout, nameof(options.IdleTimeout), "is longer than the absolute limit", "Make it shorter, or the absolute limit longer.");
        problems.Require(options.RetentionDays is >= 1 and <= 400, nameof(options.RetentionDays), "is not between 1 and 400", "Set it to 30.");
    }
}
