using AuthServer.Orchestration.Authorization.Policies;
using AuthServer.Orchestration.Authorization.Policies.Directory;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Orchestration.Authorization;

/// <summary>Registers what of the policy store stands in this layer and is no handler.</summary>
public static class PolicyStoreRegistration
{
    /// <summary>Adds publishing.</summary>
    public static IServiceCollection AddPolicyPublishing(this IServiceCollection services) => services.AddScoped<PolicyPublishing>().AddScoped<FolderEntities>();
}
