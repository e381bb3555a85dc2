using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Tokens;

namespace AuthServer.Orchestration.OAuth.Grants;

/// <summary>Lets a client at a grant that it manages, by an access token of its own (Grant Management for OAuth 2.0 §6).</summary>
public sealed class ManagedGrantAccess(LiveTokens tokens, IClientRegistry registry, IManagedGrants managed, Issuer issuer)
{
    /// <summary>The grant. Refuses with <c>oauth.token_invalid</c>, <c>oauth.insufficient_scope</c>, and <c>oauth.grant_id_unknown</c> also for grants of others.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="scope">What the token has to allow.</param>
    /// <param name="grantId">Which grant.</param>
    /// <param name="ct">Cancels the work.</param>
    public async Task<Result<ManagedGrant>> FindAsync(ManagingClient caller, string scope, string grantId, CancellationToken ct)
    {
        var token = await tokens.ReadAsync(caller.AccessToken, TokenUse.OwnApi.By(caller.Sender), ct);
        if (token.IsRefused)
            return token.Refusal;

        // RFC 9068 §4: a token for somebody else's resource server is no token here.
        var claims = token.Value.Claims;
        if (!claims.Audiences.Contains(issuer.Value, StringComparer.Ordinal))
            return OAuthErrors.TokenInvalid;

        if (!claims.Scopes.Has(scope) || await registry.FindAsync(claims.Client, ct) is not { Settings.ManagesGrants: true })
            return OAuthErrors.InsufficientScope;

        // Somebody else's grant does not exist for whoever asks; a token for a person is for that person's grants.
        var isTheirs = await managed.FindAsync(grantId, ct) is { } grant && grant.Client == claims.Client && (claims.User is not { } user || user == grant.User) ? grant : null;
        return isTheirs is null ? OAuthErrors.GrantIdUnknown : isTheirs;
    }
}

/// <summary>Who manages a grant.</summary>
/// <param name="AccessToken">The token that is presented.</param>
/// <param name="Sender">The keys that whoever presents it shows to hold.</param>
public sealed record ManagingClient(Secret AccessToken, TokenBinding Sender);
