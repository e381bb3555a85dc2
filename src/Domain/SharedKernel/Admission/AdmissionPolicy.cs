using static AuthServer.Domain.SharedKernel.Admission.BlockingState;

namespace AuthServer.Domain.SharedKernel.Admission;

/// <summary>The one gate: may this subject get or use a session or a token now? Everything unknown is refused.</summary>
public static class AdmissionPolicy
{
    private static readonly BlockingState[] Person = [UserDeleted, UserDeactivated, UserLocked];
    private static readonly BlockingState[] SignIn = [.. Person, EmailUnverified, PasswordExpired, FactorRequired, ProviderDisabled];
    private static readonly BlockingState[] LiveSession = [SessionEnded, SessionExpired];
    private static readonly BlockingState[] LiveGrant = [ClientDisabled, GrantRevoked, ConsentMissing, ScopeWithdrawn];
    private static readonly BlockingState[] ClientAlone = [ClientDisabled, ScopeWithdrawn];
    private static readonly BlockingState[] SessionAlone = [.. LiveSession, .. Person, ProviderDisabled];
    private static readonly BlockingState[] CodeIssue = [.. LiveSession, .. SignIn, ClientDisabled, ConsentMissing, ScopeWithdrawn];
    private static readonly BlockingState[] Redemption = [.. Person, EmailUnverified, .. LiveSession, .. LiveGrant];
    private static readonly BlockingState[] Assertion = [.. Person, EmailUnverified, ProviderDisabled, .. ClientAlone];
    private static readonly BlockingState[] TokenUse = [.. Person, .. LiveSession, .. LiveGrant];

    /// <summary>Which states block a flow, in the order in which they are reported. A new flow does not compile until it is classified.</summary>
    public static IReadOnlyList<BlockingState> BlockersOf(AdmissionFlow flow) => flow switch
    {
        AdmissionFlow.InteractiveSignIn => SignIn,
        AdmissionFlow.SessionUse => SessionAlone,
        AdmissionFlow.AuthorizationCodeIssue => CodeIssue,
        AdmissionFlow.AuthorizationCodeExchange => Redemption,
        AdmissionFlow.RefreshTokenExchange => Redemption,
        AdmissionFlow.ClientCredentials => ClientAlone,
        AdmissionFlow.UserInfo => TokenUse,
        AdmissionFlow.UserTokenIntrospection => TokenUse,
        AdmissionFlow.ClientTokenIntrospection => ClientAlone,
        AdmissionFlow.OwnApiAsUser => TokenUse,
        AdmissionFlow.OwnApiAsClient => ClientAlone,
        AdmissionFlow.DeviceApproval => CodeIssue,
        AdmissionFlow.DeviceCodeExchange => Redemption,
        AdmissionFlow.BackchannelApproval => CodeIssue,
        AdmissionFlow.BackchannelExchange => Redemption,
        AdmissionFlow.TokenExchange => TokenUse,
        AdmissionFlow.AssertionGrant => Assertion,
        AdmissionFlow.ClientTokenExchange => ClientAlone,
    };

    /// <summary>Decides. Refuses with the first blocking state that holds, as <see cref="AdmissionErrors.For"/> words it.</summary>
    public static Result<Admitted> Decide(AdmissionFacts facts)
    {
        foreach (var state in BlockersOf(facts.Flow))
        {
            if (Holds(state, facts))
                return AdmissionErrors.For(state);
        }

        return new Admitted(facts);
    }

    // INVARIANT: an absent standing blocks. The one exception is a session: a grant for offline access has none, and says so by its absence.
    private static bool Holds(BlockingState state, AdmissionFacts facts) => state switch
    {
        UserDeleted => facts.User is not { Exists: true },
        UserDeactivated => facts.User is not { IsActive: true },
        UserLocked => facts.User is not { IsLocked: false },
        EmailUnverified => facts.User is not { IsEmailVerified: true },
        PasswordExpired => facts.User is not { MustChangePassword: false },
        FactorRequired => facts.Factors is not { IsSufficient: true },
        ProviderDisabled => facts.Factors is not { IsProviderEnabled: true },
        SessionEnded => MissingWhereNeeded(facts) || facts.Session is { IsEnded: true },
        SessionExpired => facts.Session is { IsExpired: true },
        ClientDisabled => facts.Client is not { IsEnabled: true },
        GrantRevoked => facts.Grant is not { IsLive: true },
        ConsentMissing => facts.Grant is not { IsConsented: true },
        ScopeWithdrawn => facts.Client is not { AllowsScopes: true },
    };

    private static bool MissingWhereNeeded(AdmissionFacts facts) =>
        facts.Session is null
        && facts.Flow is AdmissionFlow.SessionUse or AdmissionFlow.AuthorizationCodeIssue or AdmissionFlow.AuthorizationCodeExchange
            or AdmissionFlow.DeviceApproval or AdmissionFlow.DeviceCodeExchange or AdmissionFlow.BackchannelApproval or AdmissionFlow.BackchannelExchange;
}
