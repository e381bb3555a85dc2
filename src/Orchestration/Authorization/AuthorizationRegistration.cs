using AuthServer.Orchestration.Authentication.Contracts;
using AuthServer.Orchestration.Authorization.Contracts;
using AuthServer.Orchestration.Authorization.ForwardAuth;
using AuthServer.Orchestration.Authorization.Permissions;
using AuthServer.Orchestration.Authorization.Resources;
using AuthServer.Orchestration.Authorization.Roles;
using AuthServer.Orchestration.Authorization.SelfProtection;
using AuthServer.Orchestration.Identity.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Orchestration.Authorization;

/// <summary>Registers what of the module stands in this layer and is no handler.</summary>
public static class AuthorizationRegistration
{
    /// <summary>Adds the contract, and the say before an account is closed.</summary>
    public static IServiceCollection AddRoles(this IServiceCollection services)
    {
        services.AddSingleton<ProtectedHosts>();
        services.AddScoped<IRoles, RoleDirectory>();
        services.AddScoped<IAdministrators, Administrators>();
        services.AddScoped<LastAdministrator>();
        services.AddScoped<IServerRights, ServerRightsReading>();
        services.AddScoped<IClientRoles, ClientRoles>();
        services.AddScoped<GrantLimit>();
        services.AddScoped<ResourceRoleRemoval>();
        services.AddScoped<RoleRetirement>();
        services.AddScoped<KnownBearers>();
        services.AddScoped<IGrantLimit>(provider => provider.GetRequiredService<GrantLimit>());
        services.AddScoped<IMembershipObjection>(provider => provider.GetRequiredService<GrantLimit>());
        services.AddSingleton<ServerProtection>();
        services.AddScoped<IAccountClosingObjection>(provider => provider.GetRequiredService<LastAdministrator>());
        return services;
    }
}
