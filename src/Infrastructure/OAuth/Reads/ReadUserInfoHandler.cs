using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.OAuth;
using AuthServer.Orchestration.OAuth.Tokens;
using AuthServer.Orchestration.OAuth.UserInfo;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.OAuth.Reads;

internal sealed class ReadUserInfoHandler(LiveTokens tokens, IUserDirectory directory, Issuer issuer) : IQueryHandler<ReadUserInfo, UserInfoAnswer>
{
    public async Task<Result<UserInfoAnswer>> Handle(ReadUserInfo request, CancellationToken cancellationToken)
    {
        var token = await tokens.ReadAsync(request.AccessToken, TokenUse.UserInfo.By(request.Sender), cancellationToken);
        if (token.IsRefused)
            return token.Refusal;

        // RFC 9068 §4, RFC 9700 §2.3: a token for somebody else's resource server is no token here.
        if (!token.Value.Claims.Audiences.Any(IsUserInfo))
            return OAuthErrors.TokenInvalid;

        // OIDC Core §5.3: the token comes from an OpenID request; without the scope there is nothing to tell (RFC 6750 §3.1).
        var claims = token.Value.Claims;
        if (claims.User is not { } user || !claims.Scopes.Has(StandardScopes.OpenId))
            return OAuthErrors.InsufficientScope;

        // sub alone needs no profile. What was asked for by name was judged and consented to with the request.
        var names = token.Value.Asked.UserInfo;
        if (names.Count == 0 && !claims.Scopes.Names.Any(StandardClaims.HasClaims))
            return new UserInfoAnswer(user, claims.Client, []);

        return await directory.ProfileAsync(user, cancellationToken) is { } profile
            ? new UserInfoAnswer(user, claims.Client, UserClaims.Select(profile, claims.Scopes, names))
            : OAuthErrors.TokenInvalid;
    }

    private bool IsUserInfo(string audience) => audience == issuer.Value || audience == issuer.At("/oauth/userinfo");
}
