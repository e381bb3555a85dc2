using AuthServer.Communication.OAuth;
using AuthServer.Domain.Authorization.ForwardAuth;
using Microsoft.AspNetCore.Http;

namespace AuthServer.Communication.Authorization.ForwardAuth;

/// <summary>What a browser says about why it asks.</summary>
internal static class BrowserIntent
{
    /// <summary>Whether somebody opens a page, who can be led to sign in. Fetch Metadata tells that from what a page loads; older browsers only ask for HTML.</summary>
    public static bool IsNavigation(HttpRequest http, ForwardedRequest request)
    {
        var mode = http.Headers["Sec-Fetch-Mode"].ToString();
        return request.IsReading
            && PresentedToken.FromHeader(http) is null
            && (mode.Length == 0 ? http.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase) : mode == "navigate");
    }

    /// <summary>Whether a page of this origin asks, or the person by themselves.</summary>
    public static bool IsAskedFrom(HttpRequest http, string origin)
    {
        var site = http.Headers["Sec-Fetch-Site"].ToString();
        return site.Length > 0 ? site is "same-origin" or "none" : http.Headers.Origin.ToString() == origin;
    }
}
