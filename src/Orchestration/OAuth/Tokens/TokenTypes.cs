namespace AuthServer.Orchestration.OAuth.Tokens;

/// <summary>The <c>typ</c> headers of our JWTs: what was signed for one use is worth nothing in another (RFC 8725 §3.11).</summary>
public static class TokenTypes
{
    /// <summary>Access tokens (RFC 9068 §2.1).</summary>
    public const string AccessToken = "at+jwt";

    /// <summary>ID tokens.</summary>
    public const string IdToken = "JWT";

    /// <summary>Logout tokens (OIDC Back-Channel Logout §2.4).</summary>
    public const string LogoutToken = "logout+jwt";
}
