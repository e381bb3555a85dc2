using AuthServer.Communication.SharedKernel.RateLimiting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace AuthServer.Communication.SharedKernel.Assets;

/// <summary>Hands out the style sheet, scripts and pictures of the pages.</summary>
[ApiController]
[ApiExplorerSettings(IgnoreApi = true)]
[AllowAnonymous] // Everybody who sees the sign-in page needs its style sheet.
[RateClass(RateClasses.Public)]
public sealed class AssetsController : ControllerBase
{
    /// <summary>One file; 404 when there is none of that name, 304 when the caller has it.</summary>
    [HttpGet("/assets/{name}")]
    public IActionResult Read(string name)
    {
        if (EmbeddedAssets.Find(name) is not { } asset)
            return NotFound();

        Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return File(asset.Content, asset.MediaType, null, new EntityTagHeaderValue($"\"{asset.Hash}\""));
    }
}
