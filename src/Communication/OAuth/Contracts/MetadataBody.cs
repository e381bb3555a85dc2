using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Orchestration.Authentication.Contracts;
using AuthServer.Orchestration.OAuth;
using AuthServer.Orchestration.OAuth.Clients.Metadata;
using AuthServer.Orchestration.OAuth.UserInfo;

namespace AuthServer.Communication.OAuth.Contracts;

/// <summary>The server's metadata (RFC 8414 §2, OIDC Discovery §3). Only what is true stands here.</summary>
public sealed record MetadataBody
{
    private static readonly string[] ConfidentialMethods = ["client_secret_basic", "client_secret_post", "client_secret_jwt", "private_key_jwt"];
    private static readonly string[] AuthMethods = [.. ConfidentialMethods, "none"];
    private static readonly string[] AssertionAlgorithms = [.. ClientAlgorithms.ByKeyPair, .. ClientAlgorithms.BySecret];

    /// <summary>The issuer.</summary>
    public required string Issuer { get; init; }

    /// <summary>RFC 6749 §3.1.</summary>
    public required string AuthorizationEndpoint { get; init; }

    /// <summary>RFC 6749 §3.2.</summary>
    public required string TokenEndpoint { get; init; }

    /// <summary>RFC 9126 §5.</summary>
    public required string PushedAuthorizationRequestEndpoint { get; init; }

    /// <summary>Whether everybody has to use it.</summary>
    public bool RequirePushedAuthorizationRequests { get; init; }

    /// <summary>OIDC Core §5.3.</summary>
    public required string UserinfoEndpoint { get; init; }

    /// <summary>RFC 7517.</summary>
    public required string JwksUri { get; init; }

    /// <summary>RFC 7662.</summary>
    public required string IntrospectionEndpoint { get; init; }

    /// <summary>RFC 7009.</summary>
    public required string RevocationEndpoint { get; init; }

    /// <summary>What else an ID token can be exchanged for (draft-ietf-oauth-identity-chaining).</summary>
    public IReadOnlyList<string> IdentityChainingRequestedTokenTypesSupported { get; } = ["urn:ietf:params:oauth:token-type:id-jag"];

    /// <summary>Our own resource servers (RFC 9728 §4).</summary>
    public required IReadOnlyList<string> ProtectedResources { get; init; }

    /// <summary>RFC 8628 §4.</summary>
    public required string DeviceAuthorizationEndpoint { get; init; }

    /// <summary>CIBA Core §4.</summary>
    public required string BackchannelAuthenticationEndpoint { get; init; }

    /// <summary>How clients learn of the decision (CIBA Core §5).</summary>
    public IReadOnlyList<string> BackchannelTokenDeliveryModesSupported { get; init; } = ClientWords.Deliveries.Words;

    /// <summary>The algorithms of signed authentication requests (CIBA Core §7.1.1).</summary>
    public IReadOnlyList<string> BackchannelAuthenticationRequestSigningAlgValuesSupported { get; init; } = [.. JwsAlgorithms.Asymmetric.Select(algorithm => algorithm.ToString())];

    /// <summary>People may choose a code that clients have to know (CIBA Core §4).</summary>
    public bool BackchannelUserCodeParameterSupported { get; } = true;

    /// <summary>Grant Management for OAuth 2.0 §7.1, for clients that are registered for it.</summary>
    public required string GrantManagementEndpoint { get; init; }

    /// <summary>What such clients can do.</summary>
    public IReadOnlyList<string> GrantManagementActionsSupported { get; } = ["create", "merge", "replace", "query", "revoke"];

    /// <summary>Nobody has to.</summary>
    public bool GrantManagementActionRequired { get; }

    /// <summary>OIDC RP-Initiated Logout §2.1.</summary>
    public required string EndSessionEndpoint { get; init; }

    /// <summary>OIDC Session Management §3.3.</summary>
    public required string CheckSessionIframe { get; init; }

    /// <summary>OIDC Front-Channel Logout §3.</summary>
    public bool FrontchannelLogoutSupported { get; } = true;

    /// <summary>OIDC Front-Channel Logout §3: with <c>iss</c> and <c>sid</c> where the client asks for them.</summary>
    public bool FrontchannelLogoutSessionSupported { get; } = true;

    /// <summary>OIDC Back-Channel Logout §2.1.</summary>
    public bool BackchannelLogoutSupported { get; } = true;

    /// <summary>OIDC Back-Channel Logout §2.1: every logout token names its session.</summary>
    public bool BackchannelLogoutSessionSupported { get; } = true;

    /// <summary>RFC 7591 §3; absent while clients may not register themselves.</summary>
    public string? RegistrationEndpoint { get; init; }

    /// <summary>draft-ietf-oauth-client-id-metadata-document §5; absent while no client is named so.</summary>
    public bool? ClientIdMetadataDocumentSupported { get; init; }

    /// <summary>Every scope that exists here.</summary>
    public required IReadOnlyList<string> ScopesSupported { get; init; }

    /// <summary>Codes only.</summary>
    public IReadOnlyList<string> ResponseTypesSupported { get; } = ["code"];

    /// <summary>How responses travel.</summary>
    public IReadOnlyList<string> ResponseModesSupported { get; init; } = ["query", "fragment", "form_post", "jwt", "query.jwt", "fragment.jwt", "form_post.jwt"];

    /// <summary>The grants.</summary>
    public required IReadOnlyList<string> GrantTypesSupported { get; init; }

    /// <summary>The same subject for everybody, or another one for each sector (OIDC Core §8).</summary>
    public IReadOnlyList<string> SubjectTypesSupported { get; } = ["public", "pairwise"];

    /// <summary>The algorithms for which keys are published, and those by a client's secret (OIDC Core §10.1).</summary>
    public required IReadOnlyList<string> IdTokenSigningAlgValuesSupported { get; init; }

    /// <summary>How ID tokens may be encrypted (OIDC Registration §2).</summary>
    public IReadOnlyList<string> IdTokenEncryptionAlgValuesSupported { get; } = ClientAlgorithms.KeyManagement;

    /// <summary>In what their content may be encrypted.</summary>
    public IReadOnlyList<string> IdTokenEncryptionEncValuesSupported { get; } = ClientAlgorithms.ContentEncryption;

    /// <summary>By which of our keys UserInfo answers may be signed.</summary>
    public required IReadOnlyList<string> UserinfoSigningAlgValuesSupported { get; init; }

    /// <summary>How UserInfo answers may be encrypted.</summary>
    public IReadOnlyList<string> UserinfoEncryptionAlgValuesSupported { get; } = ClientAlgorithms.KeyManagement;

    /// <summary>In what their content may be encrypted.</summary>
    public IReadOnlyList<string> UserinfoEncryptionEncValuesSupported { get; } = ClientAlgorithms.ContentEncryption;

    /// <summary>By which of our keys authorization responses may be signed (JARM §4).</summary>
    public required IReadOnlyList<string> AuthorizationSigningAlgValuesSupported { get; init; }

    /// <summary>How authorization responses may be encrypted.</summary>
    public IReadOnlyList<string> AuthorizationEncryptionAlgValuesSupported { get; } = ClientAlgorithms.KeyManagement;

    /// <summary>In what their content may be encrypted.</summary>
    public IReadOnlyList<string> AuthorizationEncryptionEncValuesSupported { get; } = ClientAlgorithms.ContentEncryption;

    /// <summary>By which of our keys introspection responses may be signed (RFC 9701 §7).</summary>
    public required IReadOnlyList<string> IntrospectionSigningAlgValuesSupported { get; init; }

    /// <summary>How introspection responses may be encrypted.</summary>
    public IReadOnlyList<string> IntrospectionEncryptionAlgValuesSupported { get; } = ClientAlgorithms.KeyManagement;

    /// <summary>In what their content may be encrypted.</summary>
    public IReadOnlyList<string> IntrospectionEncryptionEncValuesSupported { get; } = ClientAlgorithms.ContentEncryption;

    /// <summary>At the token endpoint.</summary>
    public IReadOnlyList<string> TokenEndpointAuthMethodsSupported { get; init; } = AuthMethods;

    /// <summary>The algorithms of assertions at the token endpoint.</summary>
    public IReadOnlyList<string> TokenEndpointAuthSigningAlgValuesSupported { get; init; } = AssertionAlgorithms;

    /// <summary>At the introspection endpoint, which serves confidential clients only.</summary>
    public IReadOnlyList<string> IntrospectionEndpointAuthMethodsSupported { get; init; } = ConfidentialMethods;

    /// <summary>The algorithms of assertions at the introspection endpoint.</summary>
    public IReadOnlyList<string> IntrospectionEndpointAuthSigningAlgValuesSupported { get; init; } = AssertionAlgorithms;

    /// <summary>At the revocation endpoint.</summary>
    public IReadOnlyList<string> RevocationEndpointAuthMethodsSupported { get; init; } = AuthMethods;

    /// <summary>The algorithms of assertions at the revocation endpoint.</summary>
    public IReadOnlyList<string> RevocationEndpointAuthSigningAlgValuesSupported { get; init; } = AssertionAlgorithms;

    /// <summary>S256, for everybody.</summary>
    public IReadOnlyList<string> CodeChallengeMethodsSupported { get; } = ["S256"];

    /// <summary>RFC 9449 §5.1.</summary>
    public IReadOnlyList<string> DpopSigningAlgValuesSupported { get; init; } = [.. JwsAlgorithms.Asymmetric.Select(algorithm => algorithm.ToString())];

    /// <summary>RFC 8705 §3.3: where clients can show certificates, their tokens can be bound to them.</summary>
    public bool TlsClientCertificateBoundAccessTokens { get; init; }

    /// <summary>RFC 8705 §5: the endpoints that ask for certificates, where these are others.</summary>
    public MtlsEndpointAliases? MtlsEndpointAliases { get; init; }

    /// <summary>RFC 9207.</summary>
    public bool AuthorizationResponseIssParameterSupported { get; } = true;

    /// <summary>What a client may ask to be shown.</summary>
    public IReadOnlyList<string> PromptValuesSupported { get; init; } = ["none", "login", "consent", "select_account", "create"];

    /// <summary>The authentication context classes, weakest first.</summary>
    public IReadOnlyList<string> AcrValuesSupported { get; } = AuthenticationContextClasses.All;

    /// <summary>The claims that may come.</summary>
    public IReadOnlyList<string> ClaimsSupported { get; } =
        ["iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "acr", "amr", "at_hash", "sid", .. UserClaims.Names];

    /// <summary>Plain claims.</summary>
    public IReadOnlyList<string> ClaimTypesSupported { get; } = ["normal"];

    /// <summary>OIDC Core §5.5.</summary>
    public bool ClaimsParameterSupported { get; } = true;

    /// <summary>OIDC Core §6.1, RFC 9101 §5.1.</summary>
    public bool RequestParameterSupported { get; } = true;

    /// <summary>OIDC Core §6.2, RFC 9101 §5.2.</summary>
    public bool RequestUriParameterSupported { get; } = true;

    /// <summary>OIDC Discovery §3: request objects are read from registered addresses alone.</summary>
    public bool RequireRequestUriRegistration { get; } = true;

    /// <summary>RFC 9101 §10.5.</summary>
    public bool RequireSignedRequestObject { get; init; }

    /// <summary>draft-ietf-oauth-incremental-authz-04 §9: which clients may ask for what was granted before by <c>include_granted_scopes</c>.</summary>
    public IReadOnlyList<string> IncrementalAuthzTypesSupported { get; } = ["confidential"];

    /// <summary>RFC 9396 §10; absent while no type is defined.</summary>
    public IReadOnlyList<string>? AuthorizationDetailsTypesSupported { get; init; }

    /// <summary>The algorithms with which request objects may be signed.</summary>
    public IReadOnlyList<string> RequestObjectSigningAlgValuesSupported { get; init; } = ClientAlgorithms.ByKeyPair;

    /// <summary>The algorithms for which keys are published that request objects may be encrypted to; absent without such keys.</summary>
    public IReadOnlyList<string>? RequestObjectEncryptionAlgValuesSupported { get; init; }

    /// <summary>Their content encryptions.</summary>
    public IReadOnlyList<string>? RequestObjectEncryptionEncValuesSupported { get; init; }

    /// <summary>The metadata of this server.</summary>
    public static MetadataBody For(Issuer issuer, IReadOnlyList<string> scopes, IReadOnlyList<string> grants, IReadOnlyList<string> algorithms) => new()
    {
        Issuer = issuer.Value,
        AuthorizationEndpoint = issuer.At("/oauth/authorize"),
        TokenEndpoint = issuer.At("/oauth/token"),
        PushedAuthorizationRequestEndpoint = issuer.At("/oauth/par"),
        UserinfoEndpoint = issuer.At("/oauth/userinfo"),
        JwksUri = issuer.At("/.well-known/jwks.json"),
        IntrospectionEndpoint = issuer.At("/oauth/introspect"),
        RevocationEndpoint = issuer.At("/oauth/revoke"),
        DeviceAuthorizationEndpoint = issuer.At("/oauth/device_authorization"),
        BackchannelAuthenticationEndpoint = issuer.At("/oauth/bc-authorize"),
        GrantManagementEndpoint = issuer.At("/oauth/grants"),
        EndSessionEndpoint = issuer.At("/oauth/logout"),
        CheckSessionIframe = issuer.At("/oauth/check-session"),
        ProtectedResources = [issuer.Value, issuer.OwnApi],
        ScopesSupported = scopes,
        IdTokenSigningAlgValuesSupported = [.. algorithms, .. ClientAlgorithms.BySecret],
        UserinfoSigningAlgValuesSupported = algorithms,
        IntrospectionSigningAlgValuesSupported = algorithms,
        AuthorizationSigningAlgValuesSupported = algorithms,
        GrantTypesSupported = grants,
    };
}
