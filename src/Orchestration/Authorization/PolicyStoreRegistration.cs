using AuthServer.Orchestration.Authorization.Policies;
using AuthServer.Orchestration.Authorization.Policies.Backups;
using AuthServer.Orchestration.Authorization.Policies.Directory;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Orchestration.Authorization;

/// <summary>Registers what of the policy store stands in this layer and is no handler.</summary>
public static class PolicyStoreRegistration
{
    /// <summary>Adds publishing and restoring.</summary>
    public static IServiceCollection AddPolicyPublishing(this IServiceCollection services)
    {
        services.AddScoped<PolicyPublishing>();
        services.AddScoped<FolderEntities>();
        services.AddScoped<BackupReading>();
        services.AddScoped<AccessRestoration>();
        services.AddScoped<RightsRestoration>();
        services.AddScoped<BindingRestoration>();
        services.AddScoped<TagRestoration>();
        return services;
    }
}
