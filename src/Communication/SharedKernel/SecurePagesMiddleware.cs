using AuthServer.Orchestration.SharedKernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Logging;

namespace AuthServer.Communication.SharedKernel;

/// <summary>Shows no page over plain http where the public origin is https: its cookies are Secure, and its forms could not be sent.</summary>
/// <remarks>It does not redirect: behind a proxy that hides the scheme, a redirect would lead here again and again.</remarks>
internal sealed class SecurePagesMiddleware(RequestDelegate next, ServerOptions server, ILogger<SecurePagesMiddleware> log)
{
    private readonly bool _isOriginSecure = server.PublicOrigin.StartsWith(Uri.UriSchemeHttps + "://", StringComparison.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext http)
    {
        if (!_isOriginSecure || http.Request.IsHttps || http.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is null)
            return next(http);

        EdgeLog.PageOverPlainHttp(log);
        return ProblemBody.WriteAsync(http, HttpErrors.HttpsNeeded);
    }
}
