using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth;

/// <summary>The refusals of client authentication by assertion and by certificate. On the wire they are one; the audit log has the precise reason.</summary>
public static partial class OAuthErrors
{
    /// <summary>The client assertion is of an unknown type, or one of its two parameters is missing.</summary>
    public static readonly Error ClientAssertionMalformed = new("oauth.client_assertion_malformed", "Client authentication failed.", ErrorKind.Unauthenticated);

    /// <summary>The client assertion does not prove anything; why stands in the audit log.</summary>
    public static readonly Error ClientAssertionWrong = new("oauth.client_assertion_wrong", "Client authentication failed.", ErrorKind.Unauthenticated);

    /// <summary>The client's certificate does not prove anything; why stands in the audit log.</summary>
    public static readonly Error ClientCertificateWrong = new("oauth.client_certificate_wrong", "Client authentication failed.", ErrorKind.Unauthenticated);

    /// <summary>The certificate is expired, not yet valid, or no authority that is trusted here gave it.</summary>
    public static readonly Error ClientCertificateUntrusted = new("oauth.client_certificate_untrusted", "Client authentication failed.", ErrorKind.Unauthenticated);

    /// <summary>The certificate names somebody else.</summary>
    public static readonly Error ClientCertificateOfAnother = new("oauth.client_certificate_of_another", "Client authentication failed.", ErrorKind.Unauthenticated);

    /// <summary>The certificate's key is none of the client's.</summary>
    public static readonly Error ClientCertificateKeyUnknown = new("oauth.client_certificate_key_unknown", "Client authentication failed.", ErrorKind.Unauthenticated);

    /// <summary>The client's tokens are bound to its certificate, and it came without one.</summary>
    public static readonly Error CertificateNeeded = new("oauth.certificate_needed", "This client has to present its certificate: its tokens are bound to it.");

    /// <summary>The refresh token is bound to another key or certificate.</summary>
    public static readonly Error RefreshTokenBoundElsewhere = new("oauth.refresh_token_bound_elsewhere", "The refresh token is invalid.");
}
