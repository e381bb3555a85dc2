using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.SharedKernel.Outbound;

/// <summary>The adapter that reads documents of others.</summary>
public static class OutboundAdapters
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddOutboundAdapters(this IServiceCollection services)
    {
        services.AddSingleton<DocumentReader>();
        services.AddSingleton<IOutboundDocuments, KeptDocuments>();
        return services;
    }
}
