using AuthServer.Infrastructure.Authorization.Access.Workers;
using AuthServer.Infrastructure.SharedKernel.Caching;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.Authorization.Access;

/// <summary>Registers the access model.</summary>
internal static class AccessModelAdapters
{
    /// <summary>Adds the model, its loading and its readiness; parts are added with <see cref="AddAccessModelPart{TPart}"/>.</summary>
    public static IServiceCollection AddAccessModel(this IServiceCollection services)
    {
        services.AddSingleton<LiveAccessModel>();
        services.AddSingleton<IAccessModel>(provider => provider.GetRequiredService<LiveAccessModel>());
        services.AddSingleton<IReadinessCheck, AccessModelCheck>();
        services.AddHostedService<AccessModelLoading>();
        return services;
    }

    /// <summary>Adds a part of the model that is renewed when its region changed.</summary>
    public static IServiceCollection AddAccessModelPart<TPart>(this IServiceCollection services, string region)
        where TPart : AccessModelPart
    {
        services.AddSingleton<AccessModelPart, TPart>();
        services.AddSingleton<IRegionListener>(provider => new AccessModelRegion(region, provider.GetRequiredService<LiveAccessModel>()));
        return services;
    }
}
