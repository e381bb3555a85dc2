using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Notifications;

/// <summary>Refusals of the notifications module.</summary>
public static class NotificationsErrors
{
    /// <summary>No parked message has this id: it never existed, was sent, or is queued already.</summary>
    public static readonly Error MessageNotParked = new("notifications.message_not_parked", "There is no parked message with this id.", ErrorKind.NotFound);

    /// <summary>There is no wording of this name.</summary>
    public static readonly Error TemplateUnknown = new("notifications.template_unknown", "There is no such message template.");

    /// <summary>Dropped mail can be read only where mail is dropped into a folder, and never in Production.</summary>
    public static readonly Error InboxClosed = new("notifications.inbox_closed", "Dropped mail cannot be read here.", ErrorKind.NotFound);

    /// <summary>No dropped mail has this name.</summary>
    public static readonly Error MailUnknown = new("notifications.mail_unknown", "There is no such mail.", ErrorKind.NotFound);
}
