using AuthServer.Communication.SharedKernel;
using AuthServer.Orchestration.SharedKernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Communication.OAuth;

/// <summary>Looks at the session cookie where anonymous callers are welcome too: the authorization and logout endpoints.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SessionAwareAttribute : Attribute, IAsyncResourceFilter, ISeesSession
{
    /// <inheritdoc/>
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var http = context.HttpContext;
        var seen = await http.AuthenticateAsync(AuthenticationSchemeNames.Session);
        if (seen is { Succeeded: true, Principal: { } person })
        {
            var request = http.RequestServices.GetRequiredService<RequestContext>();
            http.User = person;
            request.ActingUser = person.UserId();
            request.ActingSession = person.SessionId();
        }

        await next();
    }
}
