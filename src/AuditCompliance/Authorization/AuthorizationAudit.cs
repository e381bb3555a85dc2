using AuthServer.AuditCompliance.SharedKernel;
using AuthServer.Domain.Authorization.Events;
using static AuthServer.AuditCompliance.SharedKernel.AuditSeverity;

namespace AuthServer.AuditCompliance.Authorization;

/// <summary>What the events of roles mean to an auditor.</summary>
internal static class AuthorizationAudit
{
    public static void Describe(VocabularyLines lines) => lines
        .Done<RoleCreated>(AuditCategory.Authorization, "created a role", Notice)
        .Done<RoleDeleted>(AuditCategory.Authorization, "deleted a role", Notice)
        .Done<RoleAssigned>(AuditCategory.Authorization, "gave a role to a person or a group", Warning)
        .Done<RoleRemoved>(AuditCategory.Authorization, "took a role from a person or a group", Notice)
        .Done<SessionHandedOver>(AuditCategory.Session, "signed in to an application behind a proxy")
        .Refused<AccessRefused>(AuditCategory.Authorization, "asked for what they may not do", Notice);
}
