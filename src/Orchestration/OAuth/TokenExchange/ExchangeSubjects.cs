using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AccessTokens;
using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.SharedKernel.Admission;
using AuthServer.Orchestration.OAuth.Tokens;

namespace AuthServer.Orchestration.OAuth.TokenExchange;

/// <summary>Reads the tokens of an exchange: whether they are good now, and whether this client may exchange them.</summary>
public sealed class ExchangeSubjects(LiveTokens tokens)
{
    /// <summary>The subject of an access token of a person. Refuses with <c>oauth.subject_token_unacceptable</c>, whatever was wrong (RFC 8693 §2.2.2), and with <c>oauth.dpop_key_mismatch</c> for keys that were not shown.</summary>
    public async Task<Result<ReadSubject>> ReadAsync(RegisteredClient client, PresentedSubject presented, TokenBinding shown, CancellationToken ct)
    {
        if (presented.SubjectType is not (ExchangeTypes.AccessToken or ExchangeTypes.Jwt))
            return OAuthErrors.TokenTypeUnsupported.About("subject_token_type");

        var live = await tokens.ReadAsync(presented.SubjectToken, TokenUse.Exchange, ct);
        if (live.IsRefused || live.Value.Claims is not { User: { } user, Grant: { } grant, SignIn: { } signIn } claims)
            return OAuthErrors.SubjectTokenUnacceptable;

        if (claims.Client != client.Id && !client.Settings.TokenExchange.SubjectClients.Contains(claims.Client.Value, StringComparer.Ordinal))
            return OAuthErrors.SubjectTokenUnacceptable;

        // A bound token is worth nothing to whoever cannot show its key, and an exchange must not unbind it.
        if (!claims.Binding.IsKeptBy(shown))
            return OAuthErrors.DpopKeyMismatch;

        var subject = new ExchangedSubject(user, grant, claims.Session, signIn, claims.ExpiresAt);
        return new ReadSubject(live.Value.Admitted, subject, claims.Client, claims.Scopes, claims.Audiences, claims.Extra);
    }

    /// <summary>Who acts: the bearer of the actor token, or the client itself; absent when the client may impersonate and names nobody.</summary>
    public async Task<Result<string>> ActorAsync(RegisteredClient client, PresentedSubject presented, TokenBinding shown, CancellationToken ct)
    {
        if (presented.ActorToken is not { } token)
            return client.Settings.TokenExchange.MayImpersonate ? string.Empty : client.Id.Value;

        if (presented.ActorType is not (ExchangeTypes.AccessToken or ExchangeTypes.Jwt))
            return OAuthErrors.TokenTypeUnsupported.About("actor_token_type");

        // An actor shows a token of its own, issued to the client that exchanges.
        var live = await tokens.ReadAsync(token, TokenUse.Actor, ct);
        if (live.IsRefused || live.Value.Claims.Client != client.Id || !live.Value.Claims.Binding.IsKeptBy(shown))
            return OAuthErrors.ActorTokenUnacceptable;

        return live.Value.Claims.Subject ?? live.Value.Claims.Client.Value;
    }
}

/// <summary>A subject token that may be exchanged.</summary>
/// <param name="Admitted">The gate's word.</param>
/// <param name="Subject">For whom it speaks.</param>
/// <param name="IssuedTo">To whom it was issued.</param>
/// <param name="Scopes">What it allows.</param>
/// <param name="Audiences">Where.</param>
/// <param name="Extra">What it says beyond that.</param>
public sealed record ReadSubject(Admitted Admitted, ExchangedSubject Subject, ClientId IssuedTo, ScopeSet Scopes, IReadOnlyList<string> Audiences, ExtraClaims Extra);
