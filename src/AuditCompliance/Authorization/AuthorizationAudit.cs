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
        .Done<PermissionDefined>(AuditCategory.Authorization, "defined a permission", Notice)
        .Done<PermissionRemoved>(AuditCategory.Authorization, "removed a permission", Notice)
        .Done<PermissionGranted>(AuditCategory.Authorization, "put a permission into a role", Warning)
        .Done<PermissionWithdrawn>(AuditCategory.Authorization, "took a permission out of a role", Notice)
        .Done<RoleIncluded>(AuditCategory.Authorization, "let a role include another", Warning)
        .Done<RoleExcluded>(AuditCategory.Authorization, "ended that a role includes another", Notice)
        .Done<ClientRoleAssigned>(AuditCategory.Authorization, "gave a role to an application", Warning)
        .Done<ClientRoleRemoved>(AuditCategory.Authorization, "took a role from an application", Notice)
        .Refused<AccessRefused>(AuditCategory.Authorization, "asked for what they may not do", Notice);
}
