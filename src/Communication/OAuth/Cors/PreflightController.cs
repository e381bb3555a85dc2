using AuthServer.Communication.OAuth.Contracts;
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
    [HttpOptions("/oauth/device_authorization")]
    public async Task<IActionResult> ForPostAsync() => await PublicClientCorsAttribute.AllowAsync(HttpContext) ? Allow("POST") : NoContent();

    /// <summary>For UserInfo.</summary>
    [HttpOptions("/oauth/userinfo")]
    [HttpOptions("/userinfo")]
    [OpenCors]
    public IActionResult ForUserInfo() => Allow("GET, HEAD, POST");

    /// <summary>For what everybody may read.</summary>
    [HttpOptions("/.well-known/openid-configuration")]
    [HttpOptions("/.well-known/oauth-authorization-server")]
    [HttpOptions("/.well-known/jwks.json")]
    [HttpOptions(ProtectedResourceBody.Address)]
    [HttpOptions(ProtectedResourceBody.ApiAddress)]
    [OpenCors]
    public IActionResult ForDiscovery() => Allow("GET, HEAD");

    private NoContentResult Allow(string methods)
    {
        Response.Headers.AccessControlAllowMethods = methods;
        Response.Headers.AccessControlAllowHeaders = "Authorization, Content-Type, DPoP";
        Response.Headers.AccessControlMaxAge = "600";
        return NoContent();
    }
}
