using System.Text.Json;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.OAuth.SigningKeys;

namespace AuthServer.Domain.OAuth.Clients;

/// <summary>What a client's owner decides about it. PKCE with S256 is not among it: everybody needs it but confidential clients under certification (RFC 9700 §2.1.1).</summary>
public sealed record ClientSettings
{
    /// <summary>The name that people see on the consent page.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>Whether it can keep a secret.</summary>
    public ClientType Type { get; init; } = ClientType.Confidential;

    /// <summary>The one way in which it authenticates.</summary>
    public TokenEndpointAuthMethod AuthMethod { get; init; } = TokenEndpointAuthMethod.ClientSecretBasic;

    /// <summary>Where authorization responses may go, compared exactly.</summary>
    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    /// <summary>Where people may be sent after signing out, compared exactly.</summary>
    public IReadOnlyList<string> PostLogoutRedirectUris { get; init; } = [];

    /// <summary>Which grants it may use.</summary>
    public IReadOnlyList<GrantType> GrantTypes { get; init; } = [GrantType.AuthorizationCode];

    /// <summary>Which grants it may use besides, of those that extensions brought to this server, by their names (RFC 6749 §4.5).</summary>
    public IReadOnlyList<string> CustomGrants { get; init; } = [];

    /// <summary>Which response modes it may ask for; the first is used when it asks for none.</summary>
    public IReadOnlyList<ResponseMode> ResponseModes { get; init; } = [ResponseMode.Query, ResponseMode.FormPost];

    /// <summary>Which scopes it may ask for.</summary>
    public ScopeSet Scopes { get; init; } = ScopeSet.Empty;

    /// <summary>Which resource servers it may ask tokens for (RFC 8707), beside those of its scopes.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>As which resource servers it may introspect tokens that others were given (RFC 7662 §4).</summary>
    public IReadOnlyList<string> IntrospectsFor { get; init; } = [];

    /// <summary>What its access tokens look like.</summary>
    public AccessTokenFormat AccessTokenFormat { get; init; } = AccessTokenFormat.Jwt;

    /// <summary>With which algorithm its tokens are signed.</summary>
    public SigningAlgorithm SigningAlgorithm { get; init; } = SigningAlgorithm.ES256;

    /// <summary>Lifetimes that differ from the server's.</summary>
    public ClientLifetimes Lifetimes { get; init; } = ClientLifetimes.Defaults;

    /// <summary>Whether people are asked before it gets anything.</summary>
    public bool RequiresConsent { get; init; } = true;

    /// <summary>Whether it belongs to whoever runs this server; then people are not asked.</summary>
    public bool IsFirstParty { get; init; }

    /// <summary>How old an authentication may be when the request does not say (OIDC Registration §2); absent by design for any age.</summary>
    public TimeSpan? DefaultMaxAge { get; init; }

    /// <summary>Its public keys.</summary>
    public ClientKeys Keys { get; init; } = ClientKeys.None;

    /// <summary>By which name in its certificate it is known.</summary>
    public TlsClientSubject TlsSubject { get; init; } = TlsClientSubject.None;

    /// <summary>To what its tokens are bound.</summary>
    public SenderConstraint SenderConstraint { get; init; } = SenderConstraint.None;

    /// <summary>How it must send its authorization requests.</summary>
    public RequestObjectSettings RequestObjects { get; init; } = RequestObjectSettings.Defaults;

    /// <summary>Its authorization responses in JWT modes (JARM); signed with <see cref="SigningAlgorithm"/> when nothing is said.</summary>
    public ResponseProtection AuthorizationResponses { get; init; } = ResponseProtection.Defaults;

    /// <summary>Its ID tokens; signed with <see cref="SigningAlgorithm"/> when nothing is said.</summary>
    public ResponseProtection IdTokens { get; init; } = ResponseProtection.Defaults;

    /// <summary>Its userinfo responses; plain JSON when nothing is said (OIDC Core §5.3.2).</summary>
    public ResponseProtection UserInfo { get; init; } = ResponseProtection.Defaults;

    /// <summary>Its introspection responses as JWTs; signed with <see cref="SigningAlgorithm"/> when nothing is said (RFC 9701 §6).</summary>
    public ResponseProtection Introspection { get; init; } = ResponseProtection.Defaults;

    /// <summary>As whom it sees people.</summary>
    public SubjectSettings Subjects { get; init; } = SubjectSettings.Defaults;

    /// <summary>What it wants of authentication when a request does not say.</summary>
    public SignInDefaults SignIn { get; init; } = SignInDefaults.None;

    /// <summary>How it is told that somebody signed out.</summary>
    public LogoutSettings Logout { get; init; } = LogoutSettings.None;

    /// <summary>How it authenticates people on another device.</summary>
    public BackchannelAuthenticationSettings BackchannelAuthentication { get; init; } = BackchannelAuthenticationSettings.None;

    /// <summary>What it may make of tokens that were issued to others.</summary>
    public TokenExchangeSettings TokenExchange { get; init; } = TokenExchangeSettings.None;

    /// <summary>Whether it names and manages the grants that people give it (Grant Management for OAuth 2.0).</summary>
    public bool ManagesGrants { get; init; }

    /// <summary>Which types of authorization details it may ask for (RFC 9396 §10).</summary>
    public IReadOnlyList<string> AuthorizationDetailsTypes { get; init; } = [];

    /// <summary>What people are shown about it.</summary>
    public ClientDisplay Display { get; init; } = ClientDisplay.None;

    /// <summary>Which software it is.</summary>
    public ClientSoftware Software { get; init; } = ClientSoftware.Unknown;

    /// <summary>What happens to a refresh token that is used.</summary>
    public RefreshTokenRotation RefreshTokenRotation { get; init; } = RefreshTokenRotation.Rotate;

    /// <summary>Which rules it has to keep beyond these.</summary>
    public ClientProfile Profile { get; init; } = ClientProfile.OAuth21;

    /// <summary>Whether somebody named that profile for it. Otherwise it has the default, and follows the server's in whatever that is.</summary>
    public bool NamesProfile { get; init; }

    /// <summary>Whether its authorization requests may come without a code challenge. Public clients never may (RFC 9700 §2.1.1).</summary>
    public bool MayOmitPkce => Profile == ClientProfile.OidcCertifiable && Type == ClientType.Confidential;

    /// <summary>With which algorithm its ID tokens are signed.</summary>
    public JwsAlgorithm IdTokenAlgorithm() =>
        JwsAlgorithms.Find(IdTokens.SigningAlgorithm ?? SigningAlgorithm.ToString()) ?? throw new InvalidOperationException("An algorithm that was never accepted.");

    /// <summary>Whether its secret must be readable here, since a signature is made or checked with it: then it is sealed, not only hashed.</summary>
    public bool NeedsReadableSecret() =>
        AuthMethod == TokenEndpointAuthMethod.ClientSecretJwt
        || ClientAlgorithms.NeedsSecret(IdTokens.SigningAlgorithm);

    /// <summary>Whether it has a secret at all.</summary>
    public bool UsesSecret() =>
        AuthMethod is TokenEndpointAuthMethod.ClientSecretBasic or TokenEndpointAuthMethod.ClientSecretPost || NeedsReadableSecret();

    /// <summary>Whether these are the same settings. Lists count by their members, so it is the written form that is compared.</summary>
    public bool SaysTheSameAs(ClientSettings other) =>
        string.Equals(JsonSerializer.Serialize(this), JsonSerializer.Serialize(other), StringComparison.Ordinal);

    /// <summary>Whether consent is asked for at all.</summary>
    public bool AsksForConsent => RequiresConsent && !IsFirstParty;
}
