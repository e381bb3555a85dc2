using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.OAuth.SigningKeys;

namespace AuthServer.Domain.OAuth.Clients;

/// <summary>What a client's owner decides about it. PKCE with S256 is not among it: everybody needs it (RFC 9700 §2.1.1).</summary>
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

    /// <summary>Which response modes it may ask for; the first is used when it asks for none.</summary>
    public IReadOnlyList<ResponseMode> ResponseModes { get; init; } = [ResponseMode.Query, ResponseMode.FormPost];

    /// <summary>Which scopes it may ask for.</summary>
    public ScopeSet Scopes { get; init; } = ScopeSet.Empty;

    /// <summary>Which resource servers it may ask tokens for (RFC 8707), beside those of its scopes.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

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

    /// <summary>Whether these are the same settings; lists count by their members.</summary>
    public bool SaysTheSameAs(ClientSettings other) =>
        RedirectUris.SequenceEqual(other.RedirectUris, StringComparer.Ordinal)
        && PostLogoutRedirectUris.SequenceEqual(other.PostLogoutRedirectUris, StringComparer.Ordinal)
        && GrantTypes.SequenceEqual(other.GrantTypes)
        && ResponseModes.SequenceEqual(other.ResponseModes)
        && Resources.SequenceEqual(other.Resources, StringComparer.Ordinal)
        && this == other with
        {
            RedirectUris = RedirectUris,
            PostLogoutRedirectUris = PostLogoutRedirectUris,
            GrantTypes = GrantTypes,
            ResponseModes = ResponseModes,
            Resources = Resources,
        };

    /// <summary>Whether consent is asked for at all.</summary>
    public bool AsksForConsent => RequiresConsent && !IsFirstParty;
}
