using AuthServer.Infrastructure.FeatureFlags.Overrides;
using AuthServer.Orchestration.FeatureFlags.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.FeatureFlags;

/// <summary>Registers the adapters of the feature flags.</summary>
public static class FeatureFlagsAdapters
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddFeatureFlagsAdapters(this IServiceCollection services) =>
        services.AddScoped<IFlagOverrides, FlagOverrides>();
}
