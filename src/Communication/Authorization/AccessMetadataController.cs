using AuthServer.Communication.Authorization.Contracts;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.Authorization.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Authorization;

/// <summary>Where the policy decision point is asked (AuthZEN §9).</summary>
[AllowAnonymous]
[RateClass(RateClasses.Public)]
public sealed class AccessMetadataController(DecisionPoint point) : ControllerBase
{
    /// <summary>The metadata; it changes with the configuration only (§11.8).</summary>
    [HttpGet("/.well-known/authzen-configuration")]
    [HttpHead("/.well-known/authzen-configuration")]
    public ActionResult<AccessMetadataBody> Describe()
    {
        Response.Headers.CacheControl = "public, max-age=3600";
        return AccessMetadataBody.Of(point.Origin);
    }
}
