using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;

namespace AuthServer.Communication.OAuth.Cors;

/// <summary>Lets scripts of every origin read the answer: it is the same for everybody, or belongs to whoever holds the token (OIDC Core §5.3, OIDC Discovery §4).</summary>
/// <remarks>INVARIANT: never with credentials, and only where no cookie is looked at.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OpenCorsAttribute : Attribute, IResourceFilter
{
    /// <inheritdoc/>
    public void OnResourceExecuting(ResourceExecutingContext context) => Allow(context.HttpContext.Response);

    /// <inheritdoc/>
    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }

    /// <summary>Sets the headers.</summary>
    internal static void Allow(HttpResponse response)
    {
        response.Headers.AccessControlAllowOrigin = "*";
        response.Headers.AccessControlExposeHeaders = PublicClientCorsAttribute.Exposed;
    }
}
