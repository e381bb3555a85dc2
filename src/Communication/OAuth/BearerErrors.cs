using AuthServer.Communication.SharedKernel;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.SharedKernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>Refusals of protected resources of the protocol (RFC 6750 §3).</summary>
internal static class BearerErrors
{
    public static IActionResult Answer(HttpContext http, Error error)
    {
        http.Response.Headers.CacheControl = "no-store";
        ProblemBody.SetRetryAfter(http, error);

        // RFC 6750 §3.1: a request without any token is not told an error code.
        if (error == OAuthErrors.TokenMissing)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer realm=\"authserver\"";
            return new StatusCodeResult(StatusCodes.Status401Unauthorized);
        }

        var word = OAuthErrorCodes.Of(error);
        http.Response.Headers.WWWAuthenticate = PresentedToken.FromHeader(http.Request) is { IsDpop: true }
            ? DpopChallenge.For(http, word)
            : $"Bearer realm=\"authserver\", error=\"{word}\", error_description=\"{error.Message}\"";
        return new ObjectResult(new OAuthErrorBody(word, error.Message)) { StatusCode = StatusOf(word) };
    }

    private static int StatusOf(string word) => word switch
    {
        "invalid_token" or "invalid_dpop_proof" or "use_dpop_nonce" => StatusCodes.Status401Unauthorized,
        "insufficient_scope" => StatusCodes.Status403Forbidden,
        "temporarily_unavailable" => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status400BadRequest,
    };
}
