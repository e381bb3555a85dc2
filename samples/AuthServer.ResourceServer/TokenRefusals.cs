using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace AuthServer.ResourceServer;

/// <summary>Turns requirements that a good token did not meet into their challenges.</summary>
internal sealed class TokenRefusals : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        var failed = authorizeResult is { Forbidden: true, AuthorizationFailure: { } failure } ? failure.FailedRequirements : [];
        var scheme = context.Request.Headers.ContainsKey("DPoP") ? "DPoP" : "Bearer";
        if (failed.OfType<RequireScopeAttribute>().FirstOrDefault() is { } scopes)
        {
            var problem = new TokenProblem(scheme, "insufficient_scope", "The token does not carry the scopes that this needs.") { Scope = string.Join(' ', scopes.Scopes) };
            return context.ForbidAsync(AuthServerTokens.Scheme, Telling(problem));
        }

        // All that failed in one challenge: the client asks the person once.
        RequireAuthenticationAttribute[] stronger = [.. failed.OfType<RequireAuthenticationAttribute>()];
        if (stronger.Length > 0)
        {
            var problem = new TokenProblem(scheme, "insufficient_user_authentication", "The person has to authenticate more strongly, or again.")
            {
                AcrValues = stronger.FirstOrDefault(one => one.AcrValues.Count > 0) is { } classes ? string.Join(' ', classes.AcrValues) : null,
                MaxAge = stronger.Where(one => one.MaxAgeSeconds >= 0).Select(one => (long?)one.MaxAgeSeconds).Min(),
            };
            return context.ChallengeAsync(AuthServerTokens.Scheme, Telling(problem));
        }

        return _usual.HandleAsync(next, context, policy, authorizeResult);
    }

    private static AuthenticationProperties Telling(TokenProblem problem)
    {
        var properties = new AuthenticationProperties();
        properties.SetParameter(nameof(TokenProblem), problem);
        return properties;
    }
}
