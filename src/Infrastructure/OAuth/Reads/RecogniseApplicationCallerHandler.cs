using AuthServer.Domain.OAuth;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Contracts;
using AuthServer.Orchestration.OAuth.AccessTokens;
using AuthServer.Orchestration.OAuth.Tokens;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.OAuth.Reads;

internal sealed class RecogniseApplicationCallerHandler(LiveTokens tokens) : IQueryHandler<RecogniseApplicationCaller, ApiCaller>
{
    public async Task<Result<ApiCaller>> Handle(RecogniseApplicationCaller request, CancellationToken cancellationToken)
    {
        var token = await tokens.ReadAsync(request.AccessToken, TokenUse.OwnApi.By(request.Sender), cancellationToken);
        if (token.IsRefused)
            return token.Refusal;

        // RFC 9068 §4: a token for somebody else's resource server is no token here.
        var claims = token.Value.Claims;
        if (!claims.Audiences.Any(audience => Covers(audience, request.Origin, request.Path)))
            return OAuthErrors.TokenInvalid;

        return new ApiCaller(claims.Client, claims.User, claims.SignIn?.Acr, claims.SignIn?.Amr ?? [], claims.Scopes.Names)
        {
            // P8: a trusted issuer's word about a sign-in has none of our classes, and makes nobody recent here.
            AuthenticatedAt = claims.SignIn is { } signIn && AuthenticationContextClasses.All.Contains(signIn.Acr, StringComparer.Ordinal) ? signIn.AuthenticatedAt : null,
        };
    }

    // RFC 8707 §2: the identifier of a resource server is its origin, or a path below which all of it lies.
    private static bool Covers(string audience, string origin, string path)
    {
        if (!audience.StartsWith(origin, StringComparison.Ordinal))
            return false;

        var below = audience[origin.Length..].TrimEnd('/');
        return below.Length == 0 || (below[0] == '/' && path.StartsWith(below, StringComparison.Ordinal) && (path.Length == below.Length || path[below.Length] == '/'));
    }
}
