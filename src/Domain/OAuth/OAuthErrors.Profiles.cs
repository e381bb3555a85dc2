using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth;

/// <summary>The refusals of profiles (FAPI 2.0).</summary>
public static partial class OAuthErrors
{
    /// <summary>The profile is for confidential clients.</summary>
    public static readonly Error ProfileNeedsConfidentialClient = new("oauth.profile_needs_confidential_client", "The profile is for confidential clients.", ErrorKind.Invalid, "type");

    /// <summary>The profile allows authentication by private_key_jwt or by certificate only.</summary>
    public static readonly Error ProfileForbidsMethod = new("oauth.profile_forbids_method", "The profile allows authentication by private_key_jwt or by certificate only.", ErrorKind.Invalid, "token_endpoint_auth_method");

    /// <summary>The profile allows tokens only that are bound to a DPoP key or a certificate.</summary>
    public static readonly Error ProfileNeedsBoundTokens = new("oauth.profile_needs_bound_tokens", "The profile allows tokens only that are bound to a DPoP key or a certificate.", ErrorKind.Invalid, "dpop_bound_access_tokens");

    /// <summary>The profile allows ES256 and PS256 only.</summary>
    public static readonly Error ProfileForbidsAlgorithm = new("oauth.profile_forbids_algorithm", "The profile allows ES256 and PS256 only.");

    /// <summary>The profile asks for signed requests, and the client has no keys.</summary>
    public static readonly Error ProfileNeedsKeys = new("oauth.profile_needs_keys", "The profile asks for signed requests, and the client has no keys.", ErrorKind.Invalid, "jwks");

    /// <summary>The profile of the client does not allow its way to authenticate.</summary>
    public static readonly Error ProfileRefusesAuthentication = new("oauth.profile_refuses_authentication", "Client authentication failed.", ErrorKind.Unauthenticated);

    /// <summary>The profile of the client asks for a DPoP proof or a certificate with each token request.</summary>
    public static readonly Error ProfileNeedsSenderKey = new("oauth.profile_needs_sender_key", "The profile of the client asks for a DPoP proof or a certificate with each token request.");

    /// <summary>The profile in force forbids to push tokens; the client needs another delivery mode.</summary>
    public static readonly Error ProfileForbidsPush = new("oauth.profile_forbids_push", "The profile in force forbids to push tokens; the client needs another delivery mode.", ErrorKind.Invalid, "backchannel_token_delivery_mode");

    /// <summary>The profile takes signed requests only, and the client registered unsigned ones.</summary>
    public static readonly Error ProfileForbidsUnsigned = new("oauth.profile_forbids_unsigned", "The profile takes signed requests only, and the client registered unsigned ones.", ErrorKind.Invalid, "request_object_signing_alg");

    /// <summary>The profile is about authentication, and the client cannot ask for the scope openid.</summary>
    public static readonly Error ProfileNeedsOpenId = new("oauth.profile_needs_openid", "The profile is about authentication, and the client cannot ask for the scope openid.", ErrorKind.Invalid, "scopes");

    /// <summary>ID tokens of this client would be signed with RS256 under the profile, since it names no algorithm.</summary>
    public static readonly Error ProfileChangesIdTokens = new("oauth.profile_changes_id_tokens", "ID tokens of this client would be signed with RS256 under the profile, since it names no algorithm.", ErrorKind.Invalid, "id_token_signed_response_alg");
}
