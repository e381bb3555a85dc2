using AuthServer.Orchestration.Notifications.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Notification.SharedKernel;

/// <summary>Registers what this layer says; a new message is one file and one template.</summary>
public static class NotificationRegistration
{
    /// <summary>Adds the wordings and the subscriber with every notice of this layer.</summary>
    public static IServiceCollection AddNotification(this IServiceCollection services)
    {
        services.AddSingleton<Wordings>();
        services.AddSingleton<IMessageComposer, HandlebarsComposer>();
        foreach (var notice in typeof(NotificationRegistration).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(INotice))))
            services.AddSingleton(typeof(INotice), notice);

        services.AddScoped<ISubscriber, NotificationSubscriber>();
        return services;
    }
}
