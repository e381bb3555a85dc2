using AuthServer.Infrastructure.SharedKernel.Caching;
using AuthServer.Infrastructure.SharedKernel.Caching.Workers;
using AuthServer.Infrastructure.SharedKernel.RateLimits;
using AuthServer.Infrastructure.SharedKernel.Redis;
using AuthServer.Infrastructure.SharedKernel.Redis.Workers;
using AuthServer.Infrastructure.SharedKernel.Replay;
using AuthServer.Infrastructure.SharedKernel.Retention;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AuthServer.Infrastructure.SharedKernel;

/// <summary>Registers clock, ids, randomness, the cache with its invalidation, rate limits and the replay guard, with and without Redis.</summary>
public static class SystemAdapters
{
    /// <summary>Adds them. Asks for the options records <see cref="Orchestration.SharedKernel.CacheOptions"/> and <see cref="Orchestration.SharedKernel.RedisOptions"/>.</summary>
    public static IServiceCollection AddSystemAdapters(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IIds, SystemIds>();
        services.AddSingleton<IRandomness, SystemRandomness>();

        services.AddSingleton<ICache, InProcessCache>();
        services.AddScoped<ScopedCache>();
        services.AddSingleton<RegionChanges>();
        services.AddSingleton<LastHeard>();
        services.AddSingleton<CacheVersions>();
        services.AddScoped<ICacheInvalidation, DatabaseInvalidation>();

        // Without a connection string the connection stays closed, and each of these goes on without Redis.
        services.AddSingleton<RedisConnection>();
        services.AddSingleton<IReadinessCheck, RedisCheck>();
        services.AddSingleton<RedisInvalidationChannel>();
        services.AddSingleton<IInvalidationChannel>(provider => provider.GetRequiredService<RedisInvalidationChannel>());
        services.AddSingleton<InProcessRateLimits>();
        services.AddSingleton<IRateLimits, RedisRateLimits>();
        services.AddSingleton<RedisReplayIds>();
        services.AddScoped<IReplayGuard, ReplayGuard>();
        services.AddScoped<IRetentionRule, ExpiredReplayIdsRule>();
        return services;
    }

    /// <summary>Adds the polling of cache versions, which also a read-only server needs, and the connection to Redis where there is one.</summary>
    public static IServiceCollection AddSystemWorkers(this IServiceCollection services, bool hasRedis)
    {
        services.AddHostedService<CacheVersionPolling>();
        if (hasRedis)
            services.AddHostedService<RedisConnecting>();
        return services;
    }
}
