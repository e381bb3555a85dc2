using Microsoft.AspNetCore.Authorization;

namespace AuthServer.Communication.SharedKernel;

/// <summary>Asks that the person proved who they are not longer ago than this.</summary>
/// <param name="MaximumAge">How long ago at most.</param>
internal sealed record RecentSignInRequirement(TimeSpan MaximumAge) : IAuthorizationRequirement;

/// <summary>ASVS 7.5.1: fresh authentication before sensitive changes.</summary>
internal sealed class RecentSignInHandler(TimeProvider time) : AuthorizationHandler<RecentSignInRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RecentSignInRequirement requirement)
    {
        if (context.User.AuthenticationTime() is { } at && time.GetUtcNow() - at <= requirement.MaximumAge)
            context.Succeed(requirement);
        else
            context.Fail(new AuthorizationFailureReason(this, HttpErrors.RecentSignInRequired.Code));
        return Task.CompletedTask;
    }
}
