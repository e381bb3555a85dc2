using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel.Admission;

namespace AuthServer.Infrastructure.OAuth.Grants;

/// <summary>Turns the columns of a standing into the gate's words; what is missing counts as its worst case.</summary>
internal static class StandingRules
{
    // Consent that is withdrawn revokes the grants in the same transaction, so a live grant is a consented one.
    public static GrantStanding Grant(DateTimeOffset? endsAt, DateTimeOffset? revokedAt, DateTimeOffset now)
    {
        var isLive = revokedAt is null && endsAt > now;
        return new GrantStanding(isLive, IsConsented: isLive);
    }

    // The idle limit is the browser's: an application that keeps working must not end because nobody touches the sign-in pages.
    public static SessionStanding Session(DateTimeOffset? expiresAt, DateTimeOffset? endedAt, DateTimeOffset now) =>
        new(IsEnded: expiresAt is null || endedAt is not null, IsExpired: expiresAt is null || expiresAt <= now);

    public static ScopeSet ScopesOf(string? clientSettings) =>
        clientSettings is null ? ScopeSet.Empty : OAuthJson.FromText<ClientSettings>(clientSettings).Scopes;
}
