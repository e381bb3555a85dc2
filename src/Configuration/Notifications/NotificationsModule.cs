using AuthServer.Configuration.SharedKernel;
using AuthServer.Infrastructure.Notifications;
using AuthServer.Notification.SharedKernel;
using AuthServer.Orchestration.Notifications;
using AuthServer.Orchestration.Notifications.Inbox;

namespace AuthServer.Configuration.Notifications;

/// <summary>Messages and mail.</summary>
internal sealed class NotificationsModule : IModule
{
    public void Register(ModuleBuilder module)
    {
        var mail = module.Bind<MailOptions>("Mail", (options, problems) => MailRules.Judge(options, module.Environment, problems));
        module.Services.AddSingleton(new InboxAccess(mail.Transport == MailTransportKind.Pickup && !module.Environment.RefusesUnsafeDefaults()));
        module.Services.AddNotification().AddNotificationsAdapters();
        if (module.Roles.IsAuth && !module.Environment.IsReadOnly())
            module.Services.AddNotificationsWorkers();
    }
}
