using AuthServer.Communication.SharedKernel;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Contracts;
using AuthServer.Orchestration.Authorization.Contracts;
using AuthServer.Orchestration.Authorization.SelfProtection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using AuthorizationOptions = AuthServer.Orchestration.Authorization.AuthorizationOptions;

namespace AuthServer.Communication.Authorization;

/// <summary>Judges whether a caller has the permission that an endpoint asks for. An endpoint without one is closed.</summary>
internal sealed class ServerPermissionHandler(
    ServerProtection protection,
    IServerRights rights,
    AuthorizationOptions options,
    IFactorRule factors,
    RecentSignInWindow window,
    TimeProvider time) : AuthorizationHandler<ServerPermissionRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, ServerPermissionRequirement requirement)
    {
        // Strangers are asked to sign in by the policy's other requirement.
        if (context.User.Identity?.IsAuthenticated != true)
            return;

        if (context.Resource is not HttpContext request || request.GetEndpoint()?.Metadata.GetMetadata<RequiredPermission>()?.Name is not { } permission)
        {
            context.Fail(new AuthorizationFailureReason(this, HttpErrors.Forbidden.Code));
            return;
        }

        var answer = protection.Decide(permission, await CallerAsync(context, permission, request));
        if (answer == AccessAnswer.Allowed)
            context.Succeed(requirement);
        else if (answer == AccessAnswer.SignInTooOld)
            context.Fail(new AuthorizationFailureReason(this, HttpErrors.RecentSignInRequired.Code));
        else
            context.Fail(new PermissionRefusal(this, HttpErrors.Forbidden.Code, DetailOf(answer, permission)));
    }

    private async Task<AccessCaller> CallerAsync(AuthorizationHandlerContext context, string permission, HttpContext request)
    {
        var caller = context.User;
        var roles = ValuesOf(context, CallerClaims.Role);
        var scopes = ValuesOf(context, CallerClaims.Scope);
        var (user, client) = (caller.UserId(), caller.ClientId());
        var own = await RightsAsync(user, client, roles, scopes, request.RequestAborted);
        return new AccessCaller
        {
            User = user,
            Client = client,
            Roles = roles,
            Permissions = own.Names,
            Scopes = scopes,
            Methods = ValuesOf(context, CallerClaims.Amr),
            Age = caller.AuthenticationTime() is { } at ? time.GetUtcNow() - at : null,
            Recent = window.Length,
            NeedsTwoFactors = options.AdministratorsNeedTwoFactors || factors.AsksTwoFactorsOfAdministrators,
            MayTheOtherDoMore = !own.IsEverything && await MayTheOtherDoMoreAsync(permission, own, user, request),
        };
    }

    // Who may do everything is told by a claim that is there already, and costs no question.
    private async Task<ServerRights> RightsAsync(UserId? user, ClientId? client, string[] roles, string[] scopes, CancellationToken ct)
    {
        if (user is { } person)
            return roles.Contains(AccessPolicies.AdministratorRole) ? ServerRights.Everything : await rights.OfAsync(person, ct);
        if (client is not { } application)
            return ServerRights.None;

        return scopes.Contains(AccessPolicies.AdministrationScope) ? ServerRights.Everything : await rights.OfAsync(application, ct);
    }

    private async Task<bool> MayTheOtherDoMoreAsync(string permission, ServerRights own, UserId? user, HttpContext request)
    {
        if (!ServerProtection.ConcernsSomebody(permission))
            return false;

        // INVARIANT: what changes an account names it in its route. Where it does not, nobody but who may do everything comes in.
        var named = (request.Request.RouteValues["user"] ?? request.Request.RouteValues["id"]) as string;
        if (!Guid.TryParse(named, out var other))
            return true;

        return new UserId(other) != user && !own.Cover(await rights.OfAsync(new UserId(other), request.RequestAborted));
    }

    private static string[] ValuesOf(AuthorizationHandlerContext context, string claim) => [.. context.User.FindAll(claim).Select(found => found.Value)];

    private static string DetailOf(AccessAnswer answer, string permission) => answer switch
    {
        AccessAnswer.OneFactor => "You may not do this after signing in with one factor; sign in with two.",
        AccessAnswer.SomebodyWhoMayDoMore => $"You may not do this to somebody who may do more than you; '{permission}' is not enough.",
        _ => $"You may not do this; the permission '{permission}' is missing.",
    };
}
