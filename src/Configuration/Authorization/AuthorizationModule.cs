using AuthServer.Communication.Authorization;
using AuthServer.Infrastructure.Authorization;
using AuthServer.Orchestration.Authorization;

namespace AuthServer.Configuration.Authorization;

/// <summary>Wires the roles.</summary>
internal sealed class AuthorizationModule : IModule
{
    public void Register(ModuleBuilder module)
    {
        module.Bind<AuthorizationOptions>("Authorization", (options, problems) => problems.Require(
            options.StaleAfter >= TimeSpan.FromSeconds(10) && options.StaleAfter <= TimeSpan.FromHours(24), nameof(options.StaleAfter), "is out of range", "Use 10s to 24h."));
        module.Services.AddAuthorizationAdapters();
        module.Services.AddRoleClaims();
        module.Services.AddPolicyConsole();
    }
}
