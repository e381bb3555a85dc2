using AuthServer.Infrastructure.SharedKernel.Health.Workers;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.SharedKernel.Health;

/// <summary>Registers the checks of the kernel.</summary>
public static class HealthAdapters
{
    /// <summary>Adds the checks of database, schema and clock.</summary>
    public static IServiceCollection AddHealthAdapters(this IServiceCollection services)
    {
        services.AddSingleton<ClockOffset>();
        services.AddSingleton<IReadinessCheck, SchemaCheck>();
        services.AddSingleton<IReadinessCheck>(provider => provider.GetRequiredService<ClockOffset>());
        services.AddHostedService<ClockWorker>();
        return services;
    }
}
