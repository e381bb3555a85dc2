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

        if (failed.OfType<RequireAuthenticationAttribute>().FirstOrDefault() is { } stronger)
        {
            var problem = new TokenProblem(scheme, "insufficient_user_authentication", "The person has to authenticate more strongly, or again.")
            {
                AcrValues = stronger.AcrValues.Count == 0 ? null : string.Join(' ', stronger.AcrValues),
                MaxAge = stronger.MaxAgeSeconds < 0 ? null : stronger.MaxAgeSeconds,
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
