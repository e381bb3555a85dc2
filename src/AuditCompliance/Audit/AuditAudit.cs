using AuthServer.AuditCompliance.SharedKernel;
using AuthServer.Domain.Audit.Events;
using static AuthServer.AuditCompliance.SharedKernel.AuditSeverity;

namespace AuthServer.AuditCompliance.Audit;

/// <summary>What the audit module's own events mean to an auditor.</summary>
internal static class AuditAudit
{
    public static void Describe(VocabularyLines lines) => lines
        .Done<AuditRead>(AuditCategory.Audit, "read the audit log", Notice)
        .Done<ResourcesExported>(AuditCategory.Audit, "exported people, applications and roles", Notice)
        .Done<AuditPrefixReleased>(AuditCategory.Audit, "removed sealed entries past their retention", Notice);
}
