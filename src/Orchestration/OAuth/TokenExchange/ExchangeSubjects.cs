using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AccessTokens;
using AuthServer.Domain.OAuth.Binding;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Tokens;

namespace AuthServer.Orchestration.OAuth.TokenExchange;

/// <summary>Reads the subject token of an exchange: whether it is good now, and whether this client may exchange it.</summary>
public sealed class ExchangeSubjects(LiveTokens tokens, SessionSubjects idTokens, RefreshSubjects refreshTokens, AssertedSubjects assertions)
{
    /// <summary>Reads. Refuses with <c>oauth.token_type_unsupported</c> what the policy does not name, and with <c>oauth.subject_token_unacceptable</c> everything else (RFC 8693 §2.2.2), keys that were not shown included.</summary>
    public Task<Result<ReadSubject>> ReadAsync(RegisteredClient client, PresentedSubject presented, ForeignWords words, TokenBinding shown, CancellationToken ct)
    {
        if (ExchangeTypes.Find(presented.Subject.Type) is not { } kind || !client.Settings.TokenExchange.SubjectTypes.Contains(kind))
            return Task.FromResult<Result<ReadSubject>>(OAuthErrors.TokenTypeUnsupported.About("subject_token_type"));

        var token = presented.Subject.Value;
        return kind switch
        {
            ExchangeTokenType.AccessToken => AccessTokenAsync(client, token, shown, ct),
            ExchangeTokenType.RefreshToken => refreshTokens.ReadAsync(client, token, shown, ct),
            ExchangeTokenType.IdToken => idTokens.ReadAsync(client, token, ct),
            ExchangeTokenType.Jwt => assertions.ReadAsync(client, words.Subject, ct),
        };
    }

    private async Task<Result<ReadSubject>> AccessTokenAsync(RegisteredClient client, Secret token, TokenBinding shown, CancellationToken ct)
    {
        var live = await tokens.ReadAsync(token, TokenUse.Exchange, ct);
        if (live.IsRefused || SubjectOf(live.Value.Claims, client) is not { } subject)
            return OAuthErrors.SubjectTokenUnacceptable;

        // A bound token is worth nothing to whoever cannot show its key, and an exchange must not unbind it.
        var claims = live.Value.Claims;
        if (!client.MayExchangeTokensOf(claims.Client) || !claims.Binding.IsKeptBy(shown))
            return OAuthErrors.SubjectTokenUnacceptable;

        return new ReadSubject(live.Value.Admitted, subject, claims.Client, claims.Scopes, claims.Audiences, claims.Extra);
    }

    // RFC 8693 §1.1 knows any party as a subject; a client that speaks for itself is one where the policy says so.
    private static ExchangedSubject? SubjectOf(TokenClaims claims, RegisteredClient client) => claims switch
    {
        { User: { } user, Grant: { } grant, SignIn: { } signIn } => ExchangedSubject.Person(user, grant, claims.Session, signIn, claims.ExpiresAt),
        { Grant: null } when client.Settings.TokenExchange.MayActForClients => ExchangedSubject.ForClient(claims.OnBehalfOf ?? claims.Client, claims.ExpiresAt),
        _ => null,
    };
}
