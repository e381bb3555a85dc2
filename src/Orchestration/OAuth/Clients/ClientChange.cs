using System.Text.Json;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Clients.Metadata;

namespace AuthServer.Orchestration.OAuth.Clients;

/// <summary>What is to be different about a client; an absent member stays as it is. The type of a client cannot change.</summary>
public sealed record ClientChange
{
    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The authentication method.</summary>
    public TokenEndpointAuthMethod? AuthMethod { get; init; }

    /// <summary>The redirect URIs.</summary>
    public IReadOnlyList<string>? RedirectUris { get; init; }

    /// <summary>The addresses for after signing out.</summary>
    public IReadOnlyList<string>? PostLogoutRedirectUris { get; init; }

    /// <summary>The grants.</summary>
    public IReadOnlyList<GrantType>? GrantTypes { get; init; }

    /// <summary>The grants of extensions; absent when they stay.</summary>
    public IReadOnlyList<string>? CustomGrants { get; init; }

    /// <summary>The response modes.</summary>
    public IReadOnlyList<ResponseMode>? ResponseModes { get; init; }

    /// <summary>The scopes.</summary>
    public ScopeSet? Scopes { get; init; }

    /// <summary>The resource servers.</summary>
    public IReadOnlyList<string>? Resources { get; init; }

    /// <summary>As which resource servers it may introspect.</summary>
    public IReadOnlyList<string>? IntrospectsFor { get; init; }

    /// <summary>The form of access tokens.</summary>
    public AccessTokenFormat? AccessTokenFormat { get; init; }

    /// <summary>The algorithm.</summary>
    public SigningAlgorithm? SigningAlgorithm { get; init; }

    /// <summary>The lifetimes.</summary>
    public ClientLifetimes? Lifetimes { get; init; }

    /// <summary>Whether people are asked.</summary>
    public bool? RequiresConsent { get; init; }

    /// <summary>Whether it is our own.</summary>
    public bool? IsFirstParty { get; init; }

    /// <summary>How old an authentication may be.</summary>
    public TimeSpan? DefaultMaxAge { get; init; }

    /// <summary>Whether authentications may be of any age from now on.</summary>
    public bool AllowsAnyAge { get; init; }

    /// <summary>The protocol's members beside these, by their names (RFC 7591 §2); JSON null means the default.</summary>
    public IReadOnlyDictionary<string, JsonElement> Metadata { get; init; } = new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    /// <summary>The settings with the change. Refuses members that nobody knows or that cannot be read.</summary>
    public Result<ClientSettings> Over(ClientSettings settings) => ClientMetadata.Apply(Plain(settings), Metadata);

    private ClientSettings Plain(ClientSettings settings) => settings with
    {
        Name = Name ?? settings.Name,
        AuthMethod = AuthMethod ?? settings.AuthMethod,
        RedirectUris = RedirectUris ?? settings.RedirectUris,
        PostLogoutRedirectUris = PostLogoutRedirectUris ?? settings.PostLogoutRedirectUris,
        GrantTypes = GrantTypes ?? settings.GrantTypes,
        CustomGrants = CustomGrants ?? settings.CustomGrants,
        ResponseModes = ResponseModes ?? settings.ResponseModes,
        Scopes = Scopes ?? settings.Scopes,
        Resources = Resources ?? settings.Resources,
        IntrospectsFor = IntrospectsFor ?? settings.IntrospectsFor,
        AccessTokenFormat = AccessTokenFormat ?? settings.AccessTokenFormat,
        SigningAlgorithm = SigningAlgorithm ?? settings.SigningAlgorithm,
        Lifetimes = Lifetimes ?? settings.Lifetimes,
        RequiresConsent = RequiresConsent ?? settings.RequiresConsent,
        IsFirstParty = IsFirstParty ?? settings.IsFirstParty,
        DefaultMaxAge = AllowsAnyAge ? null : DefaultMaxAge ?? settings.DefaultMaxAge,
    };
}
