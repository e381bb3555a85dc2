using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.SharedKernel.Observability;

/// <summary>Registers what measures.</summary>
public static class ObservabilityAdapters
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddObservabilityAdapters(this IServiceCollection services)
    {
        services.AddSingleton<PrometheusMeters>();
        services.AddSingleton<IMetricsReading>(provider => provider.GetRequiredService<PrometheusMeters>());
        services.AddHostedService(provider => provider.GetRequiredService<PrometheusMeters>());
        return services.AddSingleton<IMeasurements, MeterMeasurements>();
    }
}
