using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;

namespace AuthServer.Domain.OAuth.Clients;

/// <summary>A client as the protocol sees it: read-only, safe to keep in the cache.</summary>
/// <param name="Id">Its name on the wire.</param>
/// <param name="IsEnabled">Whether it may do anything.</param>
/// <param name="Settings">What its owner decided.</param>
/// <param name="Secrets">Its secrets, ended ones included.</param>
public sealed record RegisteredClient(ClientId Id, bool IsEnabled, ClientSettings Settings, IReadOnlyList<ClientSecret> Secrets)
{
    /// <summary>Whether the presented secret is one of its live ones. Looks at all of them, so that time tells nothing.</summary>
    public bool Proves(Secret presented, DateTimeOffset now)
    {
        var hash = presented.Sha256();
        var found = false;
        foreach (var secret in Secrets)
            found |= secret.Matches(hash, now);

        return found;
    }

    /// <summary>Whether the presented URI is one of its redirect URIs.</summary>
    public bool HasRedirectUri(string presented) => Settings.RedirectUris.Any(registered => RedirectUri.Matches(registered, presented));

    /// <summary>Whether people may be sent there after signing out.</summary>
    public bool HasPostLogoutRedirectUri(string presented) => Settings.PostLogoutRedirectUris.Contains(presented, StringComparer.Ordinal);

    /// <summary>What the gate wants to know, for these scopes.</summary>
    public ClientStanding Standing(ScopeSet scopes) => new(Id, IsEnabled, Settings.Scopes.Covers(scopes));
}
