using AuthServer.Communication.Authentication;
using AuthServer.Infrastructure.Authentication;
using AuthServer.Orchestration.Authentication;

namespace AuthServer.Configuration.Authentication;

/// <summary>Registration, passwords, second factors, sign-in and the one gate.</summary>
internal sealed class AuthenticationModule : IModule
{
    public void Register(ModuleBuilder module)
    {
        module.Bind<AuthenticationOptions>("Authentication", Check);
        module.Services.AddAuthenticationUseCases();
        module.Services.AddAuthenticationAdapters();
        module.Bind<PasswordHashingSettings>("Authentication:PasswordHashing", (settings, problems) =>
        {
            var options = settings.ToOptions(problems);
            if (!problems.Any)
                module.Services.AddPasswordHashingAdapters(options);
        });
        module.Services.AddSignInCookies();
    }

    private static void Check(AuthenticationOptions options, Problems problems)
    {
        Within(problems, nameof(options.PasswordMinimumLength), options.PasswordMinimumLength, 8, 128);
        Within(problems, nameof(options.PasswordMinimumLengthWithSecondFactor), options.PasswordMinimumLengthWithSecondFactor, 8, options.PasswordMinimumLength);
        Within(problems, nameof(options.LoginAttemptMinutes), options.LoginAttemptMinutes, 1, 60);
        Within(problems, nameof(options.RecentSignInMinutes), options.RecentSignInMinutes, 1, 60);
        Within(problems, nameof(options.PasswordResetMinutes), options.PasswordResetMinutes, 5, 24 * 60);
        Within(problems, nameof(options.SetUpLinkHours), options.SetUpLinkHours, 1, 7 * 24);
        problems.Require(options.TotpIssuer.Length > 0, nameof(options.TotpIssuer), "is empty", "Set it to the name that authenticator apps shall show.");
        Check(options.Throttling, problems);
    }

    private static void Check(ThrottlingOptions limits, Problems problems)
    {
        const string section = nameof(AuthenticationOptions.Throttling) + ":";
        Within(problems, section + nameof(limits.FreeFailures), limits.FreeFailures, 1, 20);
        Within(problems, section + nameof(limits.FirstWaitSeconds), limits.FirstWaitSeconds, 1, 3600);
        Within(problems, section + nameof(limits.LongestWaitMinutes), limits.LongestWaitMinutes, 1, 24 * 60);
        problems.Require(
            limits.FirstWaitSeconds <= limits.LongestWaitMinutes * 60, section + nameof(limits.FirstWaitSeconds), "is longer than the longest wait", "Lower it, or raise LongestWaitMinutes.");

        // NIST SP 800-63B-4 §3.2.2: no more than 100 consecutive failures.
        Within(problems, section + nameof(limits.DisableAfterFailures), limits.DisableAfterFailures, limits.FreeFailures, 100);
        Within(problems, section + nameof(limits.KnownDeviceFailures), limits.KnownDeviceFailures, 1, 100);
        Within(problems, section + nameof(limits.FailuresPerAddress), limits.FailuresPerAddress, 5, 100_000);
        Within(problems, section + nameof(limits.FailuresPerNetwork), limits.FailuresPerNetwork, limits.FailuresPerAddress, 1_000_000);
        Within(problems, section + nameof(limits.NetworkWindowMinutes), limits.NetworkWindowMinutes, 1, 24 * 60);
        Within(problems, section + nameof(limits.FloodPerMinute), limits.FloodPerMinute, 10, 10_000_000);
    }

    private static void Within(Problems problems, string key, int value, int least, int most) =>
        problems.Require(value >= least && value <= most, key, $"is not between {least} and {most}", $"Set it to a number between {least} and {most}.");
}
