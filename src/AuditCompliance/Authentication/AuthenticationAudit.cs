using AuthServer.AuditCompliance.SharedKernel;
using AuthServer.Domain.Authentication.Events;
using static AuthServer.AuditCompliance.SharedKernel.AuditCategory;
using static AuthServer.AuditCompliance.SharedKernel.AuditSeverity;

namespace AuthServer.AuditCompliance.Authentication;

/// <summary>What the events of sign-in, passwords and factors mean to an auditor.</summary>
internal static class AuthenticationAudit
{
    public static void Describe(VocabularyLines lines) => lines
        .Done<LoginSucceeded>(AuditCategory.Authentication, "signed in")
        .Done<NewDeviceSeen>(AuditCategory.Authentication, "signed in from a browser that was not used before", Notice)
        .Refused<LoginFailed>(AuditCategory.Authentication, "failed to sign in")
        .Refused<AttemptsThrottled>(AuditCategory.Authentication, "met a limit of wrong tries", Warning)
        .Refused<AuthenticatorDisabled>(AuditCategory.Authentication, "met so many wrong tries that the authenticator was disabled", Alert)
        .Refused<AdmissionRefused>(AuditCategory.Authentication, "was refused a session or token by the gate")
        .Done<PasswordSet>(Credential, "set the first password")
        .Done<PasswordChanged>(Credential, "changed the password", Notice)
        .Done<PasswordResetAsked>(Credential, "asked, without being signed in, for a link to set a password anew")
        .Done<PasswordResetRequested>(Credential, "was sent a link to set the password anew")
        .Done<PasswordReset>(Credential, "set the password anew by a link", Notice)
        .Done<PasswordChangeRequired>(Credential, "demanded another password at the next sign-in", Notice)
        .Done<RegistrationAsked>(Account, "asked for an account")
        .Refused<RegistrationRepeated>(Account, "tried to register an address that has an account")
        .Refused<SetUpRefused>(AuditCategory.Authentication, "presented a set-up link that is not good", Alert)
        .Refused<ResetRefused>(AuditCategory.Authentication, "presented a link for a new password that is not good", Notice)
        .Refused<InvitationRefused>(AuditCategory.Authentication, "presented an invitation that is not good", Notice)
        .Done<FirstAdministratorSetUp>(AuditCategory.Authorization, "set up the first administrator", Warning)
        .Done<TotpEnrolled>(Credential, "added an authenticator app", Notice)
        .Done<TotpRemoved>(Credential, "removed the authenticator app", Warning)
        .Done<RecoveryCodesGenerated>(Credential, "made new recovery codes", Notice)
        .Done<UserCodeSet>(Credential, "chose the code that applications have to know before they ask on another device", Notice)
        .Done<UserCodeRemoved>(Credential, "removed the code that applications have to know before they ask on another device", Notice)
        .Done<RecoveryCodeUsed>(Credential, "used a recovery code", Notice);
}
