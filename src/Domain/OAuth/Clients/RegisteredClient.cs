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
    /// <summary>Whether it publishes its own metadata at the address that is its name.</summary>
    public bool IsByDocument { get; init; }

    /// <summary>Whether it says by itself what it is, with or without a token that an administrator gave out.</summary>
    public bool IsSelfRegistered { get; init; }

    /// <summary>Whether an administrator stands behind it: registered it, or gave out the token with which it registered itself.</summary>
    public bool IsVouched { get; init; } = true;

    /// <summary>The same client under a profile at least: as the protocol has to treat it on this server.</summary>
    public RegisteredClient Under(ClientProfile least) => this with { Settings = Settings.InForce(least) };

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

    /// <summary>Whether people are asked before an answer goes there.</summary>
    public bool AsksForConsent(string redirectUri) => Settings.AsksForConsent || !IsAssuredAt(redirectUri);

    /// <summary>Whether consent that was given before may answer for the person there.</summary>
    public bool MayRelyOnConsent(string redirectUri) => IsAssuredAt(redirectUri);

    // RFC 8252 §8.6: any program on the device can listen on loopback or claim a private-use scheme, and a public client proves nothing
    // there. So nothing is answered without the person, who can see what asks.
    private bool IsAssuredAt(string redirectUri) => Settings.Type == ClientType.Confidential || RedirectUri.IsClaimed(redirectUri);

    /// <summary>Whether people may be sent there after signing out.</summary>
    public bool HasPostLogoutRedirectUri(string presented) => Settings.PostLogoutRedirectUris.Contains(presented, StringComparer.Ordinal);

    /// <summary>Whether it may know what a token says: the client to which it was issued, and the resource servers for which it is meant (RFC 7662 §4). To ask for tokens for a resource is another right.</summary>
    public bool MayIntrospect(ClientId issuedTo, IReadOnlyList<string> audiences) =>
        issuedTo == Id || audiences.Any(audience => Settings.IntrospectsFor.Contains(audience, StringComparer.Ordinal));

    /// <summary>What the gate wants to know, for these scopes.</summary>
    public ClientStanding Standing(ScopeSet scopes) => new(Id, IsEnabled, Settings.Scopes.Covers(scopes));
}
