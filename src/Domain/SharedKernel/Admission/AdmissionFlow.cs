namespace AuthServer.Domain.SharedKernel.Admission;

/// <summary>Every way by which somebody gets or uses a session or a token. A new way starts with a new member here.</summary>
public enum AdmissionFlow
{
    /// <summary>A login attempt is complete and asks for a session.</summary>
    InteractiveSignIn,

    /// <summary>A browser or API caller presents a session.</summary>
    SessionUse,

    /// <summary>The authorization endpoint is about to issue a code to a client (RFC 6749 §4.1.2).</summary>
    AuthorizationCodeIssue,

    /// <summary>A client redeems a code (RFC 6749 §4.1.3).</summary>
    AuthorizationCodeExchange,

    /// <summary>A client presents a refresh token (RFC 6749 §6).</summary>
    RefreshTokenExchange,

    /// <summary>A client asks for a token for itself (RFC 6749 §4.4).</summary>
    ClientCredentials,

    /// <summary>A bearer token is presented to the UserInfo endpoint (OIDC Core §5.3).</summary>
    UserInfo,

    /// <summary>A user's token is introspected (RFC 7662 §2); a refusal answers <c>active: false</c>.</summary>
    UserTokenIntrospection,

    /// <summary>A client's own token is introspected (RFC 7662 §2).</summary>
    ClientTokenIntrospection,

    /// <summary>A bearer token of a user is presented to this server's own APIs.</summary>
    OwnApiAsUser,

    /// <summary>A bearer token of a client is presented to this server's own APIs.</summary>
    OwnApiAsClient,

    /// <summary>A person lets a device in (RFC 8628 §3.3).</summary>
    DeviceApproval,

    /// <summary>A device takes the tokens of an approved request (RFC 8628 §3.4).</summary>
    DeviceCodeExchange,

    /// <summary>A person says yes to a client that asks from another device (CIBA Core §8).</summary>
    BackchannelApproval,

    /// <summary>That client takes its tokens, or is given them (CIBA Core §10).</summary>
    BackchannelExchange,

    /// <summary>A client exchanges somebody's token for one of its own (RFC 8693 §2).</summary>
    TokenExchange,

    /// <summary>A client brings a trusted issuer's word about a person (RFC 7523 §2.1); whether the issuer is enabled counts as its provider's state.</summary>
    AssertionGrant,

    /// <summary>A client exchanges a token by which a client speaks for itself (RFC 8693 §2).</summary>
    ClientTokenExchange,
}
