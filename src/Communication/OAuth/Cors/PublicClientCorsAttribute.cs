using AuthServer.Orchestration.OAuth.Ports;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Communication.OAuth.Cors;

/// <summary>
/// Lets scripts of registered origins read the answer: those of the redirect URIs of public clients, compared exactly (ASVS 3.4.2).
/// Never with credentials: these endpoints look at no cookie.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class PublicClientCorsAttribute : Attribute, IAsyncResourceFilter
{
    /// <summary>The headers that scripts may read beside those of every answer.</summary>
    internal const string Exposed = "WWW-Authenticate, Retry-After, DPoP-Nonce";

    /// <inheritdoc/>
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        await AllowAsync(context.HttpContext);
        await next();
    }

    /// <summary>Sets the headers when the origin is a known one.</summary>
    internal static async Task<bool> AllowAsync(HttpContext http)
    {
        var origin = http.Request.Headers.Origin.ToString();
        if (origin.Length is 0 or > 300)
            return false;

        http.Response.Headers.Vary = "Origin";
        var registry = http.RequestServices.GetRequiredService<IClientRegistry>();
        if (!await registry.IsOriginAllowedAsync(origin, http.RequestAborted))
            return false;

        http.Response.Headers.AccessControlAllowOrigin = origin;
        http.Response.Headers.AccessControlExposeHeaders = Exposed;
        return true;
    }
}
