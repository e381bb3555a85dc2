using Microsoft.AspNetCore.Mvc.Filters;

namespace AuthServer.Communication.OAuth;

/// <summary>Reads a client id in a path whole: the platform leaves an encoded slash as it is, and client ids may be addresses.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ClientIdInPathAttribute : Attribute, IResourceFilter
{
    private const string Name = "clientId";

    /// <inheritdoc/>
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        if (context.RouteData.Values[Name] is string text)
            context.RouteData.Values[Name] = text.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }
}
