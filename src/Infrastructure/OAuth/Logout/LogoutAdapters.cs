using AuthServer.Infrastructure.OAuth.Logout.Workers;
using AuthServer.Infrastructure.SharedKernel.Retention;
using AuthServer.Orchestration.OAuth.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.OAuth.Logout;

/// <summary>The adapters of signing out.</summary>
public static class LogoutAdapters
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddLogoutAdapters(this IServiceCollection services)
    {
        services.AddSingleton<LogoutSignal>();
        services.AddScoped<ISessionClients, StoredSessionClients>();
        services.AddScoped<ILogoutDeliveries, StoredLogoutDeliveries>();
        services.AddScoped<IRetentionRule, LogoutDeliveriesRule>();
        return services;
    }

    /// <summary>Adds the sender of logout tokens; left out where the server is read-only.</summary>
    public static IServiceCollection AddLogoutWorkers(this IServiceCollection services) => services.AddHostedService<LogoutTokenSender>();
}
