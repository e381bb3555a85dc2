using AuthServer.Domain.OAuth;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Contracts;
using AuthServer.Orchestration.OAuth;
using AuthServer.Orchestration.OAuth.AccessTokens;
using AuthServer.Orchestration.OAuth.Tokens;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.OAuth.Reads;

internal sealed class RecogniseApiCallerHandler(LiveTokens tokens, Issuer issuer) : IQueryHandler<RecogniseApiCaller, ApiCaller>
{
    public async Task<Result<ApiCaller>> Handle(RecogniseApiCaller request, CancellationToken cancellationToken)
    {
        var token = await tokens.ReadAsync(request.AccessToken, TokenUse.OwnApi.By(request.Sender), cancellationToken);
        if (token.IsRefused)
            return token.Refusal;

        // RFC 9068 §4: a token for somebody else's resource server is no token here.
        var claims = token.Value.Claims;
        if (!claims.Audiences.Contains(issuer.OwnApi, StringComparer.Ordinal))
            return OAuthErrors.TokenInvalid;

        return new ApiCaller(claims.Client, claims.User, claims.SignIn?.Acr, claims.SignIn?.Amr ?? [], claims.Scopes.Names)
        {
            // P8: a trusted issuer's word about a sign-in has none of our classes, and makes nobody recent here.
            AuthenticatedAt = claims.SignIn is { } signIn && AuthenticationContextClasses.All.Contains(signIn.Acr, StringComparer.Ordinal) ? signIn.AuthenticatedAt : null,
        };
    }
}
