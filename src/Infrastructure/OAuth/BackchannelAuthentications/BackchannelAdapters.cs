using AuthServer.Infrastructure.OAuth.BackchannelAuthentications.Workers;
using AuthServer.Infrastructure.SharedKernel.Retention;
using AuthServer.Infrastructure.SharedKernel.Sealing;
using AuthServer.Orchestration.OAuth.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.OAuth.BackchannelAuthentications;

/// <summary>The adapters of authentication on another device.</summary>
public static class BackchannelAdapters
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddBackchannelAdapters(this IServiceCollection services)
    {
        services.AddSingleton<NotificationSignal>();
        services.AddScoped<IBackchannelAuthentications, StoredBackchannelAuthentications>();
        services.AddScoped<IBackchannelNotifications, StoredBackchannelNotifications>();
        services.AddScoped<IRetentionRule, BackchannelAuthenticationsRule>();
        services.AddScoped<IRetentionRule, BackchannelNotificationsRule>();
        services.AddSingleton(new SealedColumn("oauth", "backchannel_authentications", "id", "sealed_notification", id => $"oauth.backchannel_authentications:{id}"));
        services.AddSingleton(new SealedColumn("oauth", "backchannel_notifications", "id", "sealed_content", id => $"oauth.backchannel_notifications:{id}"));
        return services;
    }

    /// <summary>Adds the notifier of clients; left out where the server is read-only.</summary>
    public static IServiceCollection AddBackchannelWorkers(this IServiceCollection services) => services.AddHostedService<ClientNotifier>();
}
