namespace AuthServer.Orchestration.OAuth.Tokens;

/// <summary>The <c>typ</c> headers of our JWTs: what was signed for one use is worth nothing in another (RFC 8725 §3.11).</summary>
public static class TokenTypes
{
    /// <summary>Access tokens (RFC 9068 §2.1).</summary>
    public const string AccessToken = "at+jwt";

    /// <summary>ID tokens.</summary>
    public const string IdToken = "JWT";

    /// <summary>Authorization responses (JARM §2.1), which have no type of their own: they lack <c>sub</c> and are no ID tokens.</summary>
    public const string AuthorizationResponse = "JWT";

    /// <summary>Introspection responses (RFC 9701 §5).</summary>
    public const string Introspection = "token-introspection+jwt";

    /// <summary>Signed answers about people (OIDC Core §5.3.2), which have no type of their own: they lack <c>exp</c> and <c>sid</c> and are no ID tokens.</summary>
    public const string UserInfo = "JWT";

    /// <summary>Logout tokens (OIDC Back-Channel Logout §2.4).</summary>
    public const string LogoutToken = "logout+jwt";

    /// <summary>Identity assertions for other authorization servers (draft-ietf-oauth-identity-assertion-authz-grant §3.1).</summary>
    public const string IdentityAssertion = "oauth-id-jag+jwt";
}
