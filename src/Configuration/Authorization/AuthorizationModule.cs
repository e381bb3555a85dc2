using AuthServer.Communication.Authorization;
using AuthServer.Communication.Authorization.ForwardAuth;
using AuthServer.Infrastructure.Authorization;
using AuthServer.Orchestration.Authorization;
using AuthServer.Orchestration.Authorization.Decisions;
using AuthServer.Orchestration.Authorization.ForwardAuth;

namespace AuthServer.Configuration.Authorization;

/// <summary>Wires the roles.</summary>
internal sealed class AuthorizationModule : IModule
{
    public void Register(ModuleBuilder module)
    {
        module.Bind<DecisionOptions>("Authorization:Decisions", (options, problems) => DecisionRules.Judge(options, module, problems));
        module.Bind<DecisionLogOptions>("Authorization:DecisionLog", DecisionRules.Judge);
        module.Bind<AuthorizationOptions>("Authorization", (options, problems) => problems.Require(
            options.StaleAfter >= TimeSpan.FromSeconds(10) && options.StaleAfter <= TimeSpan.FromHours(24), nameof(options.StaleAfter), "is out of range", "Use 10s to 24h."));
        module.Bind<ForwardAuthOptions>("ForwardAuth", (options, problems) => ForwardAuthRules.Judge(options, module.Server, problems));
        module.Services.AddAuthorizationAdapters();
        module.Services.AddForwardAuthEdge();
        module.Services.AddRoleClaims();
        module.Services.AddPolicyConsole();
    }
}
