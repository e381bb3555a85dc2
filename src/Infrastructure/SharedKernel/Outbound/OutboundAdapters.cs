using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.SharedKernel.Outbound;

/// <summary>The adapters that read documents of others and post messages to them.</summary>
public static class OutboundAdapters
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddOutboundAdapters(this IServiceCollection services)
    {
        services.AddSingleton<GuardedHttp>();
        services.AddSingleton<DocumentReader>();
        services.AddSingleton<IOutboundCalls, GuardedCalls>();
        services.AddSingleton<IOutboundDocuments, KeptDocuments>();
        return services;
    }
}
