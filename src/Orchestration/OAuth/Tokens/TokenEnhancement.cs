using AuthServer.Domain.OAuth.AccessTokens;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Orchestration.OAuth.Tokens;

/// <summary>Asks everybody who may add claims to a token. Costs nothing where nobody may.</summary>
public sealed class TokenEnhancement(IEnumerable<ITokenEnhancer> enhancers)
{
    private readonly ITokenEnhancer[] _enhancers = [.. enhancers];

    /// <summary>The same access token with what is added.</summary>
    public ValueTask<AccessToken> EnhanceAsync(AccessToken token, RegisteredClient client, CancellationToken ct) =>
        _enhancers.Length == 0 ? ValueTask.FromResult(token) : EnhanceAccessTokenAsync(token, client, ct);

    /// <summary>What is added to an ID token on a grant.</summary>
    public ValueTask<ExtraClaims> ForIdTokenAsync(GrantState grant, ScopeSet scopes, RegisteredClient client, CancellationToken ct) =>
        _enhancers.Length == 0 ? ValueTask.FromResult(ExtraClaims.None) : AskAsync(new TokenDraft(TokenKind.IdToken, client, grant.User, scopes, [client.Id.Value]), ct);

    private async ValueTask<AccessToken> EnhanceAccessTokenAsync(AccessToken token, RegisteredClient client, CancellationToken ct) =>
        token.With(await AskAsync(new TokenDraft(TokenKind.AccessToken, client, token.User, token.Scopes, token.Audiences), ct));

    private async ValueTask<ExtraClaims> AskAsync(TokenDraft draft, CancellationToken ct)
    {
        foreach (var enhancer in _enhancers)
            await enhancer.EnhanceAsync(draft, ct);

        return draft.Added;
    }
}
