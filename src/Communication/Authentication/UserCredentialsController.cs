using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.PasswordResets;
using AuthServer.Orchestration.Authentication.Passwords;
using AuthServer.Orchestration.Authentication.Totp;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Authentication;

/// <summary>Somebody's credentials, for administrators: to start a change or to take a lost factor away, never to choose or see anything (ASVS 6.4.6).</summary>
[ApiController]
[Authorize(AccessPolicies.RecentAdministrator)]
[RateClass(RateClasses.Admin)]
[Route("api/v1/users/{user:guid}")]
public sealed class UserCredentialsController(IMediator mediator) : ControllerBase
{
    /// <summary>Asks for a new password at the person's next sign-in.</summary>
    [HttpPost("require-password-change")]
    [ProducesResponseType(204)]
    public async Task<IActionResult> RequirePasswordChange(Guid user, CancellationToken ct) =>
        this.Answer(await mediator.Send(new RequirePasswordChange(new UserId(user)), ct));

    /// <summary>Sends the person a link to set the password anew.</summary>
    [HttpPost("password-reset")]
    [ProducesResponseType(204)]
    public async Task<IActionResult> SendPasswordReset(Guid user, CancellationToken ct) =>
        this.Answer(await mediator.Send(new SendPasswordReset(new UserId(user)), ct));

    /// <summary>Removes a lost authenticator app.</summary>
    [HttpDelete("totp")]
    [ProducesResponseType(204)]
    public async Task<IActionResult> RevokeTotp(Guid user, CancellationToken ct) =>
        this.Answer(await mediator.Send(new RevokeTotp(new UserId(user), User.UserId()), ct));
}
