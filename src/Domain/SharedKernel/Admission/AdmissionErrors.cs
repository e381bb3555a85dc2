namespace AuthServer.Domain.SharedKernel.Admission;

/// <summary>The gate's refusals. They differ for logs and audit; each protocol answers with its own, coarser words.</summary>
public static class AdmissionErrors
{
    /// <summary>The refusal for a blocking state: code <c>admission.</c> plus the state's name in snake case.</summary>
    public static Error For(BlockingState state) => state switch
    {
        BlockingState.UserDeleted => Refusal("user_deleted", "The account does not exist."),
        BlockingState.UserDeactivated => Refusal("user_deactivated", "The account is deactivated."),
        BlockingState.UserLocked => Refusal("user_locked", "The account is locked."),
        BlockingState.EmailUnverified => Refusal("email_unverified", "The e-mail address has to be verified first."),
        BlockingState.PasswordExpired => Refusal("password_expired", "The password has to be changed first."),
        BlockingState.FactorRequired => Refusal("factor_required", "A further authentication factor is required."),
        BlockingState.ProviderDisabled => Refusal("provider_disabled", "The identity provider is disabled."),
        BlockingState.SessionEnded => Refusal("session_ended", "The session has ended."),
        BlockingState.SessionExpired => Refusal("session_expired", "The session has expired."),
        BlockingState.ClientDisabled => Refusal("client_disabled", "The client is disabled."),
        BlockingState.GrantRevoked => Refusal("grant_revoked", "The grant has been revoked."),
        BlockingState.ConsentMissing => Refusal("consent_missing", "The user has not consented."),
        BlockingState.ScopeWithdrawn => Refusal("scope_withdrawn", "A granted scope is no longer allowed to the client."),
    };

    private static Error Refusal(string reason, string message) => new("admission." + reason, message, ErrorKind.Forbidden);
}
