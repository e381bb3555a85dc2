using AuthServer.AuditCompliance.SharedKernel;
using AuthServer.Domain.Identity.Events;
using static AuthServer.AuditCompliance.SharedKernel.AuditCategory;
using static AuthServer.AuditCompliance.SharedKernel.AuditSeverity;

namespace AuthServer.AuditCompliance.Identity;

/// <summary>What the events of people, invitations and groups mean to an auditor.</summary>
internal static class IdentityAudit
{
    public static void Describe(VocabularyLines lines) => lines
        .Done<UserRegistered>(Account, "created an account")
        .Done<EmailVerificationRequested>(Account, "asked for a proof of the e-mail address")
        .Done<EmailVerified>(Account, "proved the e-mail address")
        .Done<EmailChangeRequested>(Account, "asked for another e-mail address", Notice)
        .Done<EmailChanged>(Account, "changed the e-mail address", Notice)
        .Done<EmailProofAsked>(Account, "asked, without being signed in, for a proof of an e-mail address")
        .Refused<EmailProofRefused>(Account, "presented a wrong, used or expired proof of an e-mail address")
        .Done<ProfileUpdated>(Account, "changed the profile")
        .Done<UserDeactivated>(Account, "deactivated the account", Notice)
        .Done<UserReactivated>(Account, "reactivated the account", Notice)
        .Done<UserLocked>(Account, "locked the account", Notice)
        .Done<UserUnlocked>(Account, "unlocked the account", Notice)
        .Done<UserDeleted>(Account, "deleted the account", Notice)
        .Done<UserInvited>(Account, "invited somebody", Notice)
        .Done<InvitationRevoked>(Account, "took an invitation back", Notice)
        .Done<InvitationAccepted>(Account, "accepted an invitation")
        .Done<GroupCreated>(AuditCategory.Authorization, "created a group", Notice)
        .Done<GroupRenamed>(AuditCategory.Authorization, "renamed a group", Notice)
        .Done<GroupDeleted>(AuditCategory.Authorization, "deleted a group", Notice)
        .Done<GroupMemberAdded>(AuditCategory.Authorization, "put somebody into a group", Notice)
        .Done<GroupMemberRemoved>(AuditCategory.Authorization, "took somebody out of a group", Notice);
}
