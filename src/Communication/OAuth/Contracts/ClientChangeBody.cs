using System.Text.Json;
using System.Text.Json.Serialization;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Clients.Metadata;

namespace AuthServer.Communication.OAuth.Contracts;

/// <summary>What an administrator writes about a client; an absent member stays as it is, or has its default when the client is new.</summary>
public record ClientChangeBody
{
    private static readonly string[] OursToWrite = ["client_id", "type", "enabled", "require_pkce", "secrets", "created_at", "changed_at"];

    /// <summary>Its name for people.</summary>
    public string? Name { get; init; }

    /// <summary>How it authenticates.</summary>
    public TokenEndpointAuthMethod? TokenEndpointAuthMethod { get; init; }

    /// <summary>Where responses may go.</summary>
    public IReadOnlyList<string>? RedirectUris { get; init; }

    /// <summary>Where people may be sent after signing out.</summary>
    public IReadOnlyList<string>? PostLogoutRedirectUris { get; init; }

    /// <summary>Which grants it may use.</summary>
    public IReadOnlyList<string>? GrantTypes { get; init; }

    /// <summary>Which response modes it may ask for.</summary>
    public IReadOnlyList<string>? ResponseModes { get; init; }

    /// <summary>Which scopes it may ask for.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>Which resource servers it may ask tokens for.</summary>
    public IReadOnlyList<string>? Resources { get; init; }

    /// <summary>As which resource servers it may introspect tokens of others.</summary>
    public IReadOnlyList<string>? IntrospectsFor { get; init; }

    /// <summary>What its access tokens look like.</summary>
    public AccessTokenFormat? AccessTokenFormat { get; init; }

    /// <summary>ES256, RS256 or PS256.</summary>
    public string? SigningAlgorithm { get; init; }

    /// <summary>Lifetimes that differ from the server's, in seconds.</summary>
    public LifetimesBody? Lifetimes { get; init; }

    /// <summary>Whether people are asked.</summary>
    public bool? RequireConsent { get; init; }

    /// <summary>Whether it is our own.</summary>
    public bool? FirstParty { get; init; }

    /// <summary>How old an authentication may be, in seconds; null for any age.</summary>
    public JsonElement DefaultMaxAge { get; init; }

    /// <summary>The members of the protocol beside these, under their registered names (docs/clients.md); null means the default.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Metadata { get; init; }

    /// <summary>Reads the change. Refuses words that cannot be.</summary>
    public Result<ClientChange> ToChange()
    {
        IReadOnlyList<string>?[] lists = [RedirectUris, PostLogoutRedirectUris, GrantTypes, ResponseModes, Scopes, Resources, IntrospectsFor];
        if (Array.Exists(lists, list => list?.Any(item => item is null) == true))
            return KernelErrors.ShapeInvalid;

        var scopes = Scopes is null ? null : ReadScopes(Scopes);
        if (scopes is { IsRefused: true })
            return scopes.Value.Refusal ?? Domain.OAuth.OAuthErrors.ScopeMalformed;

        var algorithm = SigningAlgorithms.Find(SigningAlgorithm);
        if (SigningAlgorithm is not null && algorithm is null)
            return KernelErrors.ShapeInvalid.About("signing_algorithm");

        var grants = GrantTypes is null ? null : GrantNames.Read(GrantTypes);
        if (GrantTypes is not null && grants is null)
            return KernelErrors.ShapeInvalid.About("grant_types");

        var modes = ResponseModes is null ? null : ClientWords.ResponseModes.FindAll(ResponseModes);
        if (ResponseModes is not null && modes is null)
            return KernelErrors.ShapeInvalid.About("response_modes");

        if (!TryReadAge(out var age))
            return KernelErrors.ShapeInvalid.About("default_max_age");

        return new ClientChange
        {
            Name = Name,
            AuthMethod = TokenEndpointAuthMethod,
            RedirectUris = RedirectUris,
            PostLogoutRedirectUris = PostLogoutRedirectUris,
            GrantTypes = grants?.Known,
            CustomGrants = grants?.Custom,
            ResponseModes = modes,
            Scopes = scopes?.Value,
            Resources = Resources,
            IntrospectsFor = IntrospectsFor,
            AccessTokenFormat = AccessTokenFormat,
            SigningAlgorithm = algorithm,
            Lifetimes = Lifetimes?.ToLifetimes(),
            RequiresConsent = RequireConsent,
            IsFirstParty = FirstParty,
            DefaultMaxAge = age,
            AllowsAnyAge = DefaultMaxAge.ValueKind == JsonValueKind.Null,
            Metadata = Written(),
        };
    }

    private bool TryReadAge(out TimeSpan? age)
    {
        age = DefaultMaxAge.ValueKind == JsonValueKind.Number && DefaultMaxAge.TryGetInt32(out var seconds) ? TimeSpan.FromSeconds(seconds) : null;
        return age is not null || DefaultMaxAge.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;
    }

    // Who sends back what was read, members that only we write included, is not refused for them.
    private Dictionary<string, JsonElement> Written() =>
        (Metadata ?? []).Where(member => !OursToWrite.Contains(member.Key, StringComparer.Ordinal)).ToDictionary(StringComparer.Ordinal);

    private static Result<ScopeSet>? ReadScopes(IReadOnlyList<string> names) =>
        names.Any(name => name.Contains(' ', StringComparison.Ordinal)) ? Domain.OAuth.OAuthErrors.ScopeMalformed : ScopeSet.TryParse(string.Join(' ', names));
}

/// <summary>A client to be registered.</summary>
public sealed record RegisterClientBody : ClientChangeBody
{
    /// <summary>Its name on the wire; absent to have one made.</summary>
    public string? ClientId { get; init; }

    /// <summary>Whether it can keep a secret; cannot be changed later.</summary>
    public ClientType Type { get; init; } = ClientType.Confidential;

    /// <summary>Reads the settings, over the defaults of the type.</summary>
    public Result<ClientSettings> ToSettings()
    {
        var defaults = new ClientSettings
        {
            Type = Type,
            AuthMethod = Type == ClientType.Public ? Domain.OAuth.Clients.TokenEndpointAuthMethod.None : Domain.OAuth.Clients.TokenEndpointAuthMethod.ClientSecretBasic,
        };
        return ToChange().Then(change => change.Over(defaults));
    }
}

/// <summary>How a secret is to be rotated.</summary>
/// <param name="OverlapSeconds">For how long the others work on.</param>
public sealed record RotateSecretBody(int OverlapSeconds = 86_400);
