using AuthServer.Communication.Authorization;
using AuthServer.Infrastructure.Authorization;
using AuthServer.Orchestration.Authorization;
using AuthServer.Orchestration.Authorization.Decisions;

namespace AuthServer.Configuration.Authorization;

/// <summary>Wires the roles.</summary>
internal sealed class AuthorizationModule : IModule
{
    public void Register(ModuleBuilder module)
    {
        module.Bind<AuthorizationOptions>("Authorization");
        module.Bind<DecisionOptions>("Authorization:Decisions", (options, problems) => DecisionRules.Judge(options, module, problems));
        module.Bind<DecisionLogOptions>("Authorization:DecisionLog", DecisionRules.Judge);
        module.Services.AddAuthorizationAdapters();
        module.Services.AddRoleClaims();
    }
}
