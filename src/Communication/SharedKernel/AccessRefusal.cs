using AuthServer.Orchestration.Authorization.Access;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Communication.SharedKernel;

/// <summary>Refuses API callers with problem details; pages keep the schemes' own challenge (a redirect to the sign-in page).</summary>
internal sealed class AccessRefusal : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _platform = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        var isTooOld = IsTooOld(authorizeResult);
        if (authorizeResult.Forbidden && !isTooOld)
            await NoteAsync(context);
        if (authorizeResult.Succeeded || IsPage(context))
        {
            await _platform.HandleAsync(next, context, policy, authorizeResult);
            return;
        }

        if (authorizeResult.Challenged)
        {
            // RFC 6750 §3: the bearer scheme adds its challenge; the others have none for programs.
            if (policy.AuthenticationSchemes.Contains(AuthenticationSchemeNames.Bearer, StringComparer.Ordinal))
                await context.ChallengeAsync(AuthenticationSchemeNames.Bearer);
            if (!context.Response.HasStarted)
                await ProblemBody.WriteAsync(context, HttpErrors.SignInRequired);
            return;
        }

        // RFC 6750 §3.1: a token that is good, and not good enough for this.
        if (context.User.ClientId() is not null)
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"authserver\", error=\"insufficient_scope\"";

        await ProblemBody.WriteAsync(context, isTooOld ? HttpErrors.RecentSignInRequired : HttpErrors.Forbidden);
    }

    private static bool IsTooOld(PolicyAuthorizationResult result) =>
        result.AuthorizationFailure?.FailureReasons.Any(reason => reason.Message == HttpErrors.RecentSignInRequired.Code) == true;

    private static async Task NoteAsync(HttpContext context)
    {
        var endpoint = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none";

        // A fact, also when the caller has hung up.
        await context.RequestServices.GetRequiredService<IMediator>()
            .Send(new NoteAccessRefusal(context.User.UserId(), context.User.ClientId(), endpoint), CancellationToken.None);
    }

    private static bool IsPage(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not null;
}
