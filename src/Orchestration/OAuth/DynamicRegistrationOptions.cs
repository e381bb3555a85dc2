using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth;

/// <summary>Whether and how clients may register themselves (RFC 7591). Section <c>AuthServer:DynamicRegistration</c>.</summary>
public sealed record DynamicRegistrationOptions
{
    /// <summary>Off; InitialAccessToken asks for a token that an administrator gave out; Open lets anybody.</summary>
    public RegistrationMode Mode { get; init; } = RegistrationMode.Off;

    /// <summary>Lets anybody register clients in production too.</summary>
    public bool AllowOpenInProduction { get; init; }

    /// <summary>An initial access token that always works, for test environments; refused in production.</summary>
    public Secret? InitialAccessToken { get; init; }

    /// <summary>The scopes for clients that register openly or with that token; those of OpenID Connect when empty.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The hosts of their redirect URIs, a leading *. for everything below; any host when empty.</summary>
    public IReadOnlyList<string> RedirectHosts { get; init; } = [];

    /// <summary>The resource servers that they may ask tokens for.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>The types of authorization details that they may ask for; none when empty.</summary>
    public IReadOnlyList<string> AuthorizationDetailsTypes { get; init; } = [];

    /// <summary>The rules that they have to keep.</summary>
    public ClientProfile Profile { get; init; } = ClientProfile.OAuth21;

    /// <summary>Whose software statements are accepted, each as issuer and address of its JWK set, separated by a bar; nobody's when empty.</summary>
    public IReadOnlyList<string> SoftwareStatementIssuers { get; init; } = [];

    /// <summary>Whether clients that register openly or with that token have to bring a software statement of one of them.</summary>
    public bool RequireSoftwareStatement { get; init; }

    /// <summary>Whether clients may register themselves at all.</summary>
    public bool IsOn => Mode != RegistrationMode.Off;
}

/// <summary>Who may register clients.</summary>
public enum RegistrationMode
{
    /// <summary>Administrators only.</summary>
    Off,

    /// <summary>Whoever has an initial access token.</summary>
    InitialAccessToken,

    /// <summary>Anybody.</summary>
    Open,
}
