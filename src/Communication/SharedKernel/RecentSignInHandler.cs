using Microsoft.AspNetCore.Authorization;

namespace AuthServer.Communication.SharedKernel;

/// <summary>How long ago somebody may have proved who they are, for what asks for a recent sign-in. Set by the module that owns the sign-in.</summary>
/// <param name="Length">So long.</param>
public sealed record RecentSignInWindow(TimeSpan Length);

/// <summary>Asks that the person proved who they are within the window. A client that acts for itself has no sign-in to be recent.</summary>
internal sealed record RecentSignInRequirement : IAuthorizationRequirement;

/// <summary>ASVS 7.5.1: fresh authentication before sensitive changes.</summary>
internal sealed class RecentSignInHandler(RecentSignInWindow window, TimeProvider time) : AuthorizationHandler<RecentSignInRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RecentSignInRequirement requirement)
    {
        var actsForItself = context.User.UserId() is null && context.User.ClientId() is not null;
        if (actsForItself || (context.User.AuthenticationTime() is { } at && time.GetUtcNow() - at <= window.Length))
            context.Succeed(requirement);
        else
            context.Fail(new AuthorizationFailureReason(this, HttpErrors.RecentSignInRequired.Code));
        return Task.CompletedTask;
    }
}
