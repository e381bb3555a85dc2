using AuthServer.Orchestration.Authorization.Decisions;
using Microsoft.AspNetCore.Authorization;

namespace AuthServer.Communication.SharedKernel;

/// <summary>Asks that the caller may ask for decisions.</summary>
internal sealed record DecisionsRequirement : IAuthorizationRequirement;

/// <summary>Lets those in who may ask for decisions.</summary>
internal sealed class DecisionsHandler(DecisionOptions options) : AuthorizationHandler<DecisionsRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, DecisionsRequirement requirement)
    {
        var caller = context.User;

        // A person cannot give an application the right to look into policies: the scope counts for clients that act for themselves.
        var isEnforcing = caller.ClientId() is not null && caller.UserId() is null && caller.HasScope(AccessPolicies.DecisionsScope);
        var isKnown = caller.Identity?.IsAuthenticated == true;
        if (isEnforcing || (isKnown && AccessPolicies.MayAdministrate(caller)) || options.Open)
            context.Succeed(requirement);

        return Task.CompletedTask;
    }
}
