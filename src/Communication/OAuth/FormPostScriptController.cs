using AuthServer.Communication.SharedKernel.RateLimiting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>The one line of script of the form-post response mode, as a file: the content security policy allows no other.</summary>
[AllowAnonymous]
[RateClass(RateClasses.Public)]
public sealed class FormPostScriptController : ControllerBase
{
    /// <summary>The script.</summary>
    [HttpGet("/oauth/form-post.js")]
    public ContentResult Script()
    {
        Response.Headers.CacheControl = "public, max-age=86400";
        return Content("document.getElementById('answer').submit();\n", "text/javascript; charset=utf-8");
    }
}
