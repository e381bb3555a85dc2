using AuthServer.Infrastructure.SharedKernel.Caching;
using AuthServer.Infrastructure.SharedKernel.RateLimits;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AuthServer.Infrastructure.SharedKernel;

/// <summary>Registers what needs neither database nor network: clock, ids, randomness, cache, rate limits.</summary>
public static class SystemAdapters
{
    /// <summary>Adds them. Asks for a <see cref="Orchestration.SharedKernel.CacheOptions"/> singleton.</summary>
    public static IServiceCollection AddSystemAdapters(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IIds, SystemIds>();
        services.AddSingleton<IRandomness, SystemRandomness>();
        services.AddSingleton<ICache, InProcessCache>();
        services.AddSingleton<InProcessRateLimits>();
        services.TryAddSingleton<IRateLimits>(provider => provider.GetRequiredService<InProcessRateLimits>());
        return services;
    }
}
