using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>What comes after our own sign-out page, and the script of the page that goes on when every application was told.</summary>
[AllowAnonymous]
[RateClass(RateClasses.Public)]
public sealed class LoggedOutController(Farewell farewell, PagePolicy policy) : ControllerBase
{
    private const string GoesOn = """
        const next = document.getElementById('next');
        const go = () => location.replace(next.href);
        // Every frame has loaded, or failed to, when the page has; a frame that hangs keeps nobody waiting.
        addEventListener('load', go);
        setTimeout(go, 4000);

        """;

    /// <summary>The person has signed out on our own page; the applications of the browser are told.</summary>
    [HttpGet(Farewell.Path)]
    public async Task<IActionResult> ShowAsync([FromQuery(Name = "session")] string? session, CancellationToken ct)
    {
        var frames = await farewell.FramesAsync(session, ct);
        foreach (var frame in frames)
            policy.AllowFrame(new Uri(frame));

        return PlainPage.SignedOut(HttpContext, frames, null);
    }

    /// <summary>The script.</summary>
    [HttpGet("/oauth/logged-out.js")]
    public ContentResult Script()
    {
        Response.Headers.CacheControl = "public, max-age=86400";
        return Content(GoesOn, "text/javascript; charset=utf-8");
    }
}
