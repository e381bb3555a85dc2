using System.Security.Claims;
using AuthServer.Domain.SharedKernel;
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
internal sealed class AccessRefusal(RecentSignInWindow window) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _platform = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        var lacking = LackingScope(context);
        var isTooOld = lacking is null && IsTooOld(authorizeResult);
        if (authorizeResult.Forbidden && !isTooOld)
            await NoteAsync(context);
        if (IsPage(context))
        {
            await HandlePageAsync(next, context, authorizeResult);
            return;
        }

        if (authorizeResult.Succeeded)
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

        if (context.User.ClientId() is not null)
            await RefuseTokenAsync(context, isTooOld, lacking, authorizeResult);
        else
            await ProblemBody.WriteAsync(context, isTooOld ? HttpErrors.RecentSignInRequired : ForbiddenFor(authorizeResult));
    }

    // Pages are for people in a session: a token that would do at an API opens none, and the challenge is the way to the sign-in page.
    private static Task HandlePageAsync(RequestDelegate next, HttpContext context, PolicyAuthorizationResult result)
    {
        if (result.Succeeded && context.User.SessionId() is not null)
            return next(context);

        return result.Forbidden
            ? context.ForbidAsync(AuthenticationSchemeNames.Session)
            : context.ChallengeAsync(AuthenticationSchemeNames.Session);
    }

    // A token that is good, and not good enough for this.
    private async Task RefuseTokenAsync(HttpContext context, bool isTooOld, string? lacking, PolicyAuthorizationResult result)
    {
        if (isTooOld)
        {
            // RFC 9470 §3: 401, so that the client sends the person to authenticate again.
            await context.ChallengeAsync(AuthenticationSchemeNames.Bearer, TokenShortfall.OfAge(window.Length).ToProperties());
            await ProblemBody.WriteAsync(context, HttpErrors.RecentSignInRequired, StatusCodes.Status401Unauthorized);
            return;
        }

        var shortfall = lacking is null ? TokenShortfall.OfRight() : TokenShortfall.OfScope(lacking);
        await context.ForbidAsync(AuthenticationSchemeNames.Bearer, shortfall.ToProperties());
        await ProblemBody.WriteAsync(context, ForbiddenFor(result));
    }

    // With the permission that is missing, where one was asked for.
    private static Error ForbiddenFor(PolicyAuthorizationResult result) =>
        result.AuthorizationFailure?.FailureReasons.OfType<PermissionRefusal>().FirstOrDefault() is { } refusal
            ? HttpErrors.Forbidden with { Message = refusal.Detail }
            : HttpErrors.Forbidden;

    // The scope that the endpoint asks of a token and the caller's does not have; absent for callers without any.
    private static string? LackingScope(HttpContext context)
    {
        if (context.User.ClientId() is null)
            return null;

        var isAdministration = context.GetEndpoint()?.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(data => AccessPolicies.IsAdministration(data.Policy)) == true;
        var needed = isAdministration ? AccessPolicies.AdministrationScope : AccessPolicies.AccountScope;
        return context.User.HasScope(needed) || (isAdministration && ActsByItsRoles(context.User)) ? null : needed;
    }

    private static bool ActsByItsRoles(ClaimsPrincipal caller) => caller.UserId() is null && caller.HasScope(AccessPolicies.RolesScope);

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
