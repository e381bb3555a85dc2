using AuthServer.Orchestration.SharedKernel;
using Microsoft.AspNetCore.Authorization;

namespace AuthServer.Communication.SharedKernel;

/// <summary>Asks that the caller may read measurements.</summary>
internal sealed record MetricsRequirement : IAuthorizationRequirement;

/// <summary>Lets those in who may read measurements.</summary>
internal sealed class MetricsHandler(MetricsOptions options) : AuthorizationHandler<MetricsRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, MetricsRequirement requirement)
    {
        if (options.Open || (context.User.Identity?.IsAuthenticated == true && AccessPolicies.MayAdministrate(context.User)))
            context.Succeed(requirement);

        return Task.CompletedTask;
    }
}
