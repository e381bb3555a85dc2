using AuthServer.AuditCompliance.SharedKernel;
using AuthServer.Domain.Authorization.Events;
using static AuthServer.AuditCompliance.SharedKernel.AuditSeverity;

namespace AuthServer.AuditCompliance.Authorization;

/// <summary>What the events of roles and policies mean to an auditor.</summary>
internal static class AuthorizationAudit
{
    public static void Describe(VocabularyLines lines) => lines
        .Done<RoleCreated>(AuditCategory.Authorization, "created a role", Notice)
        .Done<RoleDeleted>(AuditCategory.Authorization, "deleted a role", Notice)
        .Done<RoleAssigned>(AuditCategory.Authorization, "gave a role to a person or a group", Warning)
        .Done<RoleRemoved>(AuditCategory.Authorization, "took a role from a person or a group", Notice)
        .Done<EntitiesChanged>(AuditCategory.Authorization, "changed entities of policies", Notice)
        .Done<SessionHandedOver>(AuditCategory.Session, "signed in to an application behind a proxy")
        .Done<PermissionDefined>(AuditCategory.Authorization, "defined a permission", Notice)
        .Done<PermissionRemoved>(AuditCategory.Authorization, "removed a permission", Notice)
        .Done<PermissionGranted>(AuditCategory.Authorization, "put a permission into a role", Warning)
        .Done<PermissionWithdrawn>(AuditCategory.Authorization, "took a permission out of a role", Notice)
        .Done<RoleIncluded>(AuditCategory.Authorization, "let a role include another", Warning)
        .Done<RoleExcluded>(AuditCategory.Authorization, "ended that a role includes another", Notice)
        .Done<ResourceRoleAssigned>(AuditCategory.Authorization, "gave a role for one resource", Warning)
        .Done<ResourceRoleRemoved>(AuditCategory.Authorization, "took a role for one resource", Notice)
        .Done<ClientRoleAssigned>(AuditCategory.Authorization, "gave a role to an application", Warning)
        .Done<ClientRoleRemoved>(AuditCategory.Authorization, "took a role from an application", Notice)
        .Done<PolicyPublished>(AuditCategory.Authorization, "put a version of the policies in force", Warning)
        .Done<PolicyRolledBack>(AuditCategory.Authorization, "put an earlier version of the policies in force again", Warning)
        .Refused<PolicyDirectoryRefused>(AuditCategory.Authorization, "could not put the watched policy directory in force", Alert)
        .Done<PolicyDirectoryRecovered>(AuditCategory.Authorization, "could put the watched policy directory in force again", Notice)
        .Done<PolicyBackupWritten>(AuditCategory.Authorization, "wrote a backup of policies, rights and entities", Info)
        .Refused<PolicyBackupFailed>(AuditCategory.Authorization, "could not write a backup of policies, rights and entities", Alert)
        .Done<PolicyBackupRestored>(AuditCategory.Authorization, "restored policies, rights and entities from a backup", Warning)
        .Done<PolicyDraftBegun>(AuditCategory.Authorization, "began a draft of policies", Info)
        .Done<PolicyDraftWritten>(AuditCategory.Authorization, "wrote a draft of policies", Info)
        .Done<PolicyDraftDiscarded>(AuditCategory.Authorization, "threw a draft of policies away", Notice)
        .Refused<AccessRefused>(AuditCategory.Authorization, "asked for what they may not do", Notice);
}
