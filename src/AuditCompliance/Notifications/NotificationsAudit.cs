using AuthServer.AuditCompliance.SharedKernel;
using AuthServer.Domain.Notifications.Events;
using static AuthServer.AuditCompliance.SharedKernel.AuditCategory;
using static AuthServer.AuditCompliance.SharedKernel.AuditSeverity;

namespace AuthServer.AuditCompliance.Notifications;

/// <summary>What the events of outbound messages mean to an auditor.</summary>
internal static class NotificationsAudit
{
    public static void Describe(VocabularyLines lines) => lines
        .Done<MessageSent>(Notification, "handed a message to the mail system")
        .Refused<MessageParked>(Notification, "gave up on a message", Warning)
        .Done<MessageReplayed>(Notification, "queued a parked message again", Notice);
}
