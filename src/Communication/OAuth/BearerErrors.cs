using AuthServer.Communication.SharedKernel;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.OAuth.Scopes;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>Refusals of protected resources of the protocol (RFC 6750 §3).</summary>
internal static class BearerErrors
{
    /// <summary>The refusal as an answer.</summary>
    /// <param name="http">The request.</param>
    /// <param name="error">Why.</param>
    /// <param name="metadata">The path of the metadata of the resource server that refuses; absent where the token is no access token, as in registration.</param>
    public static IActionResult Answer(HttpContext http, Error error, string? metadata = null)
    {
        http.Response.NeverStore();
        ProblemBody.SetRetryAfter(http, error);

        // RFC 6750 §3.1: a request without any token is told neither an error code nor other error information.
        if (error == OAuthErrors.TokenMissing)
        {
            Challenge(http, metadata, []);
            http.Features.Get<IStatusCodePagesFeature>()?.Enabled = false;
            return new StatusCodeResult(StatusCodes.Status401Unauthorized);
        }

        var word = OAuthErrorCodes.Of(error);
        Challenge(http, metadata, [("error", word), ("error_description", error.Message), .. ScopeFor(word)]);
        return new ObjectResult(new OAuthErrorBody(word, error.Message)) { StatusCode = StatusOf(word) };
    }

    private static void Challenge(HttpContext http, string? metadata, IReadOnlyList<(string Name, string Value)> attributes)
    {
        if (metadata is not null)
            ResourceChallenge.Set(http, metadata, attributes);
        else
            http.Response.Headers.WWWAuthenticate = "Bearer " + ResourceChallenge.Attributes([("realm", "authserver"), .. attributes]);
    }

    // RFC 6750 §3: the scope that would do.
    private static (string Name, string Value)[] ScopeFor(string word) => word == "insufficient_scope" ? [("scope", StandardScopes.OpenId)] : [];

    private static int StatusOf(string word) => word switch
    {
        "invalid_token" or "invalid_dpop_proof" or "use_dpop_nonce" => StatusCodes.Status401Unauthorized,
        "insufficient_scope" => StatusCodes.Status403Forbidden,
        "temporarily_unavailable" => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status400BadRequest,
    };
}
