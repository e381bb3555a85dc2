using AuthServer.Communication.SharedKernel.RateLimiting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth.Cors;

/// <summary>Answers the questions that browsers ask before a script's request (Fetch §4.8). The authorization endpoint is not among them.</summary>
[AllowAnonymous]
[RateClass(RateClasses.Public)]
public sealed class PreflightController : ControllerBase
{
    /// <summary>For endpoints that are posted to.</summary>
    [HttpOptions("/oauth/token")]
    [HttpOptions("/token")]
    [HttpOptions("/oauth/par")]
    [HttpOptions("/par")]
    [HttpOptions("/oauth/revoke")]
    [HttpOptions("/revoke")]
    public Task<IActionResult> ForPostAsync() => AnswerAsync("POST");

    /// <summary>For UserInfo.</summary>
    [HttpOptions("/oauth/userinfo")]
    [HttpOptions("/userinfo")]
    public Task<IActionResult> ForUserInfoAsync() => AnswerAsync("GET, POST");

    private async Task<IActionResult> AnswerAsync(string methods)
    {
        if (await PublicClientCorsAttribute.AllowAsync(HttpContext))
        {
            Response.Headers.AccessControlAllowMethods = methods;
            Response.Headers.AccessControlAllowHeaders = "Authorization, Content-Type, DPoP";
            Response.Headers.AccessControlMaxAge = "600";
        }

        return NoContent();
    }
}
