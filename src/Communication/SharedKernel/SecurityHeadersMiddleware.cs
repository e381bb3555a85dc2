using AuthServer.Communication.SharedKernel.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Communication.SharedKernel;

/// <summary>Puts the security headers on every answer, errors and files included (ASVS 3.4).</summary>
internal sealed class SecurityHeadersMiddleware(RequestDelegate next)
{
    // The pages that lead to an answer; no others, whatever their query says: they are opened by nobody who may hold on to them.
    private static readonly string[] OnTheWay = ["/login", "/register", "/mfa", "/consent", "/verify-email", "/password", "/password-reset"];

    public Task InvokeAsync(HttpContext http)
    {
        http.Response.OnStarting(static state => Write((HttpContext)state), http);
        return next(http);
    }

    private static Task Write(HttpContext http)
    {
        var headers = http.Response.Headers;
        var isPage = IsPage(headers.ContentType);
        var policy = http.RequestServices.GetRequiredService<PagePolicy>();
        headers.ContentSecurityPolicy = isPage ? policy.ToHeader() : PagePolicy.ForData;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = isPage ? "strict-origin" : "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = IsAskedByAnApplication(http.Request) ? "unsafe-none" : "same-origin";
        headers["Permissions-Policy"] = "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()";

        // RFC 9700 §4.16: no framing; for user agents that do not know frame-ancestors.
        if (!policy.MayBeFramed)
            headers.XFrameOptions = "DENY";

        // RFC 6797 §7.2: never over plain http; and other hosts speak for themselves.
        if (http.Request.IsHttps && http.Features.Get<ForwardedEdge>() is null)
            headers.StrictTransportSecurity = "max-age=63072000; includeSubDomains";

        // ASVS 14.3.2: nothing is kept by caches unless an endpoint says so itself.
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = "no-store";
        headers.Remove("Server");
        headers.Remove("X-Powered-By");
        return Task.CompletedTask;
    }

    // HTML, "cross-origin opener policies": an application that opened us in a popup window waits there for its callback to speak to
    // it, and one page of ours with another policy on the way would cut the two apart for good.
    private static bool IsAskedByAnApplication(HttpRequest request) =>
        (Destination.Of(request).Request is not null && OnTheWay.Any(path => request.Path.StartsWithSegments(path, StringComparison.Ordinal)))
        || request.Path.StartsWithSegments("/oauth/authorize", StringComparison.Ordinal)
        || request.Path.StartsWithSegments("/authorize", StringComparison.Ordinal);

    // Fetch, "append a request Origin header": a form that a page with no-referrer posts says `Origin: null`, to its own site too, and
    // the cross-site guard could not tell it from a stranger's. With strict-origin it says where it comes from, and paths and
    // queries, which may hold one-time tokens, still never leave in a Referer.
    private static bool IsPage(Microsoft.Extensions.Primitives.StringValues contentType) =>
        contentType.ToString().StartsWith("text/html", StringComparison.OrdinalIgnoreCase);
}
