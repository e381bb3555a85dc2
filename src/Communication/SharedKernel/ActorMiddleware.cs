using AuthServer.Orchestration.SharedKernel;
using Microsoft.AspNetCore.Http;

namespace AuthServer.Communication.SharedKernel;

/// <summary>Notes who acts, once authentication has told, so that facts bear the right names.</summary>
internal sealed class ActorMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http, RequestContext context)
    {
        context.ActingUser = http.User.UserId();
        context.ActingSession = http.User.SessionId();
        context.ActingClient = http.User.ClientId();
        context.ActingScopes = [.. http.User.FindAll(CallerClaims.Scope).Select(claim => claim.Value)];
        return next(http);
    }
}
