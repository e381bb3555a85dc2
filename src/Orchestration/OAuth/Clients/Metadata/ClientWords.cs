using AuthServer.Domain.OAuth.Clients;

namespace AuthServer.Orchestration.OAuth.Clients.Metadata;

/// <summary>How the protocol writes what a client's settings have as enumerations.</summary>
public static class ClientWords
{
    /// <summary><c>grant_types</c>.</summary>
    public static readonly Vocabulary<GrantType> GrantTypes = new(
        (GrantType.AuthorizationCode, "authorization_code"),
        (GrantType.RefreshToken, "refresh_token"),
        (GrantType.ClientCredentials, "client_credentials"),
        (GrantType.DeviceCode, "urn:ietf:params:oauth:grant-type:device_code"),
        (GrantType.Ciba, "urn:openid:params:grant-type:ciba"),
        (GrantType.TokenExchange, "urn:ietf:params:oauth:grant-type:token-exchange"),
        (GrantType.JwtBearer, "urn:ietf:params:oauth:grant-type:jwt-bearer"));

    /// <summary><c>response_modes</c>.</summary>
    public static readonly Vocabulary<ResponseMode> ResponseModes = new(
        (ResponseMode.Query, "query"),
        (ResponseMode.Fragment, "fragment"),
        (ResponseMode.FormPost, "form_post"),
        (ResponseMode.Jwt, "jwt"),
        (ResponseMode.QueryJwt, "query.jwt"),
        (ResponseMode.FragmentJwt, "fragment.jwt"),
        (ResponseMode.FormPostJwt, "form_post.jwt"));

    /// <summary><c>token_endpoint_auth_method</c>.</summary>
    public static readonly Vocabulary<TokenEndpointAuthMethod> AuthMethods = new(
        (TokenEndpointAuthMethod.ClientSecretBasic, "client_secret_basic"),
        (TokenEndpointAuthMethod.ClientSecretPost, "client_secret_post"),
        (TokenEndpointAuthMethod.ClientSecretJwt, "client_secret_jwt"),
        (TokenEndpointAuthMethod.PrivateKeyJwt, "private_key_jwt"),
        (TokenEndpointAuthMethod.TlsClientAuth, "tls_client_auth"),
        (TokenEndpointAuthMethod.SelfSignedTlsClientAuth, "self_signed_tls_client_auth"),
        (TokenEndpointAuthMethod.None, "none"));

    /// <summary><c>subject_type</c>.</summary>
    public static readonly Vocabulary<SubjectType> SubjectTypes = new((SubjectType.Public, "public"), (SubjectType.Pairwise, "pairwise"));

    /// <summary><c>application_type</c>.</summary>
    public static readonly Vocabulary<ApplicationType> ApplicationTypes = new((ApplicationType.Web, "web"), (ApplicationType.Native, "native"));

    /// <summary><c>backchannel_token_delivery_mode</c>.</summary>
    public static readonly Vocabulary<TokenDelivery> Deliveries = new((TokenDelivery.Poll, "poll"), (TokenDelivery.Ping, "ping"), (TokenDelivery.Push, "push"));

    /// <summary><c>token_exchange_subject_token_types</c> and its like (RFC 8693 §3).</summary>
    public static readonly Vocabulary<ExchangeTokenType> ExchangeTokenTypes = new(
        (ExchangeTokenType.AccessToken, "urn:ietf:params:oauth:token-type:access_token"),
        (ExchangeTokenType.RefreshToken, "urn:ietf:params:oauth:token-type:refresh_token"),
        (ExchangeTokenType.IdToken, "urn:ietf:params:oauth:token-type:id_token"),
        (ExchangeTokenType.Jwt, "urn:ietf:params:oauth:token-type:jwt"));

    /// <summary><c>refresh_token_rotation</c>.</summary>
    public static readonly Vocabulary<RefreshTokenRotation> Rotations = new((RefreshTokenRotation.Rotate, "rotate"), (RefreshTokenRotation.None, "none"));

    /// <summary><c>profile</c>.</summary>
    public static readonly Vocabulary<ClientProfile> Profiles = new(
        (ClientProfile.OAuth21, "oauth2.1"),
        (ClientProfile.OidcCertifiable, "oidc-certifiable"),
        (ClientProfile.Fapi2Security, "fapi2-security"),
        (ClientProfile.Fapi2MessageSigning, "fapi2-message-signing"));
}
