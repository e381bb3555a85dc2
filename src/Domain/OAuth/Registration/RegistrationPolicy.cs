using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Registration;

/// <summary>What clients may be that register themselves. It stays with the client, so that a later change cannot go beyond it.</summary>
public sealed record RegistrationPolicy
{
    /// <summary>The scopes of OpenID Connect, any grant, any host.</summary>
    public static readonly RegistrationPolicy Usual = new();

    /// <summary>The scopes that they may have; those of OpenID Connect when nothing is said. Our own API and grant management are for those to whom an administrator opens them.</summary>
    public ScopeSet Scopes { get; init; } = new([.. StandardScopes.All.Select(scope => scope.Name).Where(name => !StandardScopes.IsOwnApi(name) && !StandardScopes.IsGrantManagement(name))]);

    /// <summary>The grants that they may use; empty for every grant that the server offers.</summary>
    public IReadOnlyList<GrantType> GrantTypes { get; init; } = [];

    /// <summary>The same for grants of extensions, by their names.</summary>
    public IReadOnlyList<string> CustomGrants { get; init; } = [];

    /// <summary>The hosts of their redirect URIs, a leading <c>*.</c> for everything below; empty for any host.</summary>
    public IReadOnlyList<string> RedirectHosts { get; init; } = [];

    /// <summary>The resource servers that they may ask tokens for (RFC 8707).</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>The types of authorization details that they may ask for (RFC 9396 §10).</summary>
    public IReadOnlyList<string> AuthorizationDetailsTypes { get; init; } = [];

    /// <summary>The rules that they have to keep.</summary>
    public ClientProfile Profile { get; init; } = ClientProfile.OAuth21;

    /// <summary>Whether somebody whom the operator trusts has to say what the software is (RFC 7591 §2.3).</summary>
    public bool RequiresSoftwareStatement { get; init; }

    /// <summary>Whether it names the grants, and so forbids all others.</summary>
    public bool NamesGrants => GrantTypes.Count + CustomGrants.Count > 0;

    /// <summary>Why settings go beyond it; absent when they do not.</summary>
    public Error? WhyRefused(ClientSettings settings)
    {
        if (NamesGrants && (settings.GrantTypes.Except(GrantTypes).Any() || settings.CustomGrants.Except(CustomGrants, StringComparer.Ordinal).Any()))
            return OAuthErrors.RegistrationGrantNotAllowed;

        if (!Scopes.Covers(settings.Scopes))
            return OAuthErrors.RegistrationScopeNotAllowed;

        if (settings.AuthorizationDetailsTypes.Except(AuthorizationDetailsTypes, StringComparer.Ordinal).Any())
            return OAuthErrors.RegistrationDetailsNotAllowed;

        return RedirectHosts.Count == 0 || settings.RedirectUris.All(IsAllowedHost) ? null : OAuthErrors.RegistrationHostNotAllowed;
    }

    // Native redirects have no host that could be allowed.
    private bool IsAllowedHost(string redirectUri) =>
        RedirectUri.OriginOf(redirectUri) is not null && Uri.TryCreate(redirectUri, UriKind.Absolute, out var uri) && RedirectHosts.Any(allowed => IsHost(allowed, uri.Host));

    private static bool IsHost(string allowed, string host) =>
        allowed.StartsWith("*.", StringComparison.Ordinal)
            ? host.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase)
            : string.Equals(allowed, host, StringComparison.OrdinalIgnoreCase);
}
