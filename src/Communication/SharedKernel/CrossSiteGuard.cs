using AuthServer.Orchestration.SharedKernel;
using Microsoft.AspNetCore.Http;

namespace AuthServer.Communication.SharedKernel;

/// <summary>Refuses changes that another site's page asks for with our cookies. Pages have their antiforgery tokens besides.</summary>
/// <remarks>
/// A browser tells where a request comes from: <c>Sec-Fetch-Site</c> (Fetch Metadata), or <c>Origin</c> in older ones. A caller that
/// sends neither is no browser, and nobody can make it send our cookies.
/// </remarks>
internal sealed class CrossSiteGuard(RequestDelegate next, ServerOptions server)
{
    public Task InvokeAsync(HttpContext http) => IsCrossSiteChange(http) ? ProblemBody.WriteAsync(http, HttpErrors.CrossSite) : next(http);

    private bool IsCrossSiteChange(HttpContext http)
    {
        var request = http.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
            return false;

        if (!request.Cookies.Keys.Any(IsOurs) || http.GetEndpoint()?.Metadata.GetMetadata<WelcomesOtherSitesAttribute>() is not null)
            return false;

        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
            return site is not ("same-origin" or "none");

        return request.Headers.Origin.ToString() is { Length: > 0 } origin && !origin.Equals(server.PublicOrigin, StringComparison.OrdinalIgnoreCase);
    }

    // Other servers on the host, and on its parent domain, set cookies too: they are no reason to distrust a request. Neither is the
    // browser's state, which speaks for nobody and travels with every request of every site.
    private static bool IsOurs(string cookie) => !cookie.EndsWith("authserver-state", StringComparison.Ordinal) && HasOurName(cookie);

    private static bool HasOurName(string cookie) =>
        cookie.StartsWith("authserver", StringComparison.Ordinal) || cookie.StartsWith("__Host-authserver", StringComparison.Ordinal);
}
