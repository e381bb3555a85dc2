using AuthServer.Communication.Authorization;
using AuthServer.Infrastructure.Authorization;
using AuthServer.Infrastructure.Authorization.Policies;
using AuthServer.Orchestration.Authorization;

namespace AuthServer.Configuration.Authorization;

/// <summary>Wires the roles.</summary>
internal sealed class AuthorizationModule : IModule
{
    public void Register(ModuleBuilder module)
    {
        module.Bind<AuthorizationOptions>("Authorization");
        module.Services.AddAuthorizationAdapters();
        module.Services.AddRoleClaims();
        module.Services.AddPolicyStore();
    }
}
