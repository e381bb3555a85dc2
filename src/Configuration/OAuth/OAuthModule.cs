using AuthServer.Communication.OAuth;
using AuthServer.Configuration.SharedKernel;
using AuthServer.Infrastructure.OAuth;
using AuthServer.Infrastructure.OAuth.BackchannelAuthentications;
using AuthServer.Infrastructure.OAuth.Logout;
using AuthServer.Orchestration.OAuth;

namespace AuthServer.Configuration.OAuth;

/// <summary>Clients, grants, codes and tokens. The signing keys have their own module.</summary>
internal sealed class OAuthModule : IModule
{
    public void Register(ModuleBuilder module)
    {
        module.Bind<OAuthOptions>("OAuth", Judge);
        module.Bind<DynamicRegistrationOptions>("DynamicRegistration", (options, problems) => DynamicRegistrationRules.Judge(options, module.Environment, problems));
        module.Bind<ClientDocumentsOptions>("ClientDocuments", DynamicRegistrationRules.Judge);
        module.Bind<BackchannelLogoutOptions>("BackchannelLogout", Judge);
        module.Bind<BackchannelAuthenticationOptions>("BackchannelAuthentication", (options, problems) => BackchannelAuthenticationRules.Judge(options, module.Environment, problems));
        module.Services.AddOAuthUseCases().AddOAuthAdapters().AddLogoutAdapters().AddBackchannelAdapters().AddOAuthEdge();
        if (module.Roles.IsAuth && !module.Environment.IsReadOnly())
            module.Services.AddLogoutWorkers().AddBackchannelWorkers();
    }

    private static void Judge(BackchannelLogoutOptions options, Problems problems)
    {
        problems.Require(options.Concurrency is >= 1 and <= 64, nameof(options.Concurrency), "is not within 1 to 64", "Use 4.");
        problems.Require(options.MaxAttempts is >= 1 and <= 100, nameof(options.MaxAttempts), "is not within 1 to 100", "Use 10.");
        problems.Require(options.FirstRetryMilliseconds is >= 1 and <= 3_600_000, nameof(options.FirstRetryMilliseconds), "is not within 1 to 3600000", "Use 1000.");
        problems.Require(options.PollMilliseconds is >= 10 and <= 60_000, nameof(options.PollMilliseconds), "is not within 10 to 60000", "Use 1000.");
        problems.Require(options.RetentionDays is >= 1 and <= 366, nameof(options.RetentionDays), "is not within 1 to 366", "Use 30.");
    }

    private static void Judge(OAuthOptions options, Problems problems)
    {
        problems.Require(options.AuthorizationCodeSeconds is >= 1 and <= 60, nameof(options.AuthorizationCodeSeconds), "is not within 1 to 60", "Codes are redeemed at once; 30 is a good value.");
        problems.Require(options.AccessTokenSeconds is >= 10 and <= 86_400, nameof(options.AccessTokenSeconds), "is not within 10 to 86400", "Use 300: it bounds what offline validation can miss.");
        problems.Require(options.IdTokenSeconds is >= 10 and <= 86_400, nameof(options.IdTokenSeconds), "is not within 10 to 86400", "Use 300.");
        problems.Require(options.RefreshTokenIdleDays is >= 1 and <= 366, nameof(options.RefreshTokenIdleDays), "is not within 1 to 366", "Use 14.");
        problems.Require(
            options.RefreshTokenAbsoluteDays is >= 1 and <= 366 && options.RefreshTokenAbsoluteDays >= options.RefreshTokenIdleDays,
            nameof(options.RefreshTokenAbsoluteDays),
            "is not within 1 to 366, or is shorter than the idle life",
            "Use 90.");
        problems.Require(options.RefreshTokenGraceSeconds is >= 0 and <= 60, nameof(options.RefreshTokenGraceSeconds), "is not within 0 to 60", "Use 10, or 0 to forbid repeated answers.");
        problems.Require(options.PushedRequestSeconds is >= 5 and < 600, nameof(options.PushedRequestSeconds), "is not within 5 to 599", "Use 90: the browser follows at once.");
        problems.Require(options.DeviceCodeSeconds is >= 60 and <= 3600, nameof(options.DeviceCodeSeconds), "is not within 60 to 3600", "Use 600: somebody has to find the page and type the code.");
        problems.Require(options.DevicePollSeconds is >= 1 and <= 60, nameof(options.DevicePollSeconds), "is not within 1 to 60", "Use 5.");
        problems.Require(options.RetentionDays is >= 1 and <= 366, nameof(options.RetentionDays), "is not within 1 to 366", "Use 7.");
    }
}
