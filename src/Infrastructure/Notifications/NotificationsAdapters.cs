using AuthServer.Infrastructure.Notifications.Messages;
using AuthServer.Infrastructure.Notifications.Reads;
using AuthServer.Infrastructure.Notifications.Transports;
using AuthServer.Infrastructure.Notifications.Workers;
using AuthServer.Infrastructure.SharedKernel.Retention;
using AuthServer.Infrastructure.SharedKernel.Sealing;
using AuthServer.Orchestration.Notifications;
using AuthServer.Orchestration.Notifications.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Infrastructure.Notifications;

/// <summary>Adapters of the notifications module.</summary>
public static class NotificationsAdapters
{
    /// <summary>Adds the queue of messages and the way out that the options name.</summary>
    public static IServiceCollection AddNotificationsAdapters(this IServiceCollection services)
    {
        services.AddSingleton<MessageContent>();
        services.AddSingleton<MailSignal>();
        services.AddScoped<OutboundMail>();
        services.AddScoped<IOutboundMail>(provider => provider.GetRequiredService<OutboundMail>());
        services.AddScoped<IParkedMail>(provider => provider.GetRequiredService<OutboundMail>());
        services.AddScoped<IOneTimeCodeSender, OneTimeCodeSender>();
        services.AddScoped<IRetentionRule, OutboundRule>();
        services.AddSingleton(new SealedColumn("notifications", "outbound", "id", "content", id => $"notifications.outbound:{id}"));

        services.AddSingleton<PickupFolder>();
        services.AddSingleton<DroppedMailFiles>();
        services.AddSingleton<PickupTransport>();
        services.AddSingleton<SmtpTransport>();
        services.AddSingleton<IMailTransport>(provider => provider.GetRequiredService<MailOptions>().Transport == MailTransportKind.Smtp
            ? provider.GetRequiredService<SmtpTransport>()
            : provider.GetRequiredService<PickupTransport>());
        return services;
    }

    /// <summary>Adds the sender; left out where the server is read-only or only a command-line verb runs.</summary>
    public static IServiceCollection AddNotificationsWorkers(this IServiceCollection services) => services.AddHostedService<MailSender>();
}
