using AuthServer.Domain.SharedKernel.Events;

namespace AuthServer.AuditCompliance.SharedKernel;

/// <summary>What the kernel's own events mean to an auditor.</summary>
internal static class KernelAudit
{
    public static void Describe(VocabularyLines lines) => lines
        .Done<SecretsResealed>(AuditCategory.Key, "sealed stored secrets anew under the current key-encryption key", AuditSeverity.Notice)
        .Refused<DeliveryParked>(AuditCategory.Notification, "gave up on delivering a fact to a subscriber", AuditSeverity.Warning)
        .Done<DeliveriesReplayed>(AuditCategory.Notification, "put parked deliveries back in line", AuditSeverity.Notice);
}
