using AuthServer.Communication.Authentication.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.PasswordResets;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Authentication;

/// <summary>Setting a forgotten password anew.</summary>
// Open to everybody: whoever forgot the password cannot sign in. The link in the mail is the proof.
[ApiController]
[AllowAnonymous]
[RateClass(RateClasses.Registration)]
[Route("api/v1/auth/password")]
public sealed class PasswordResetController(IMediator mediator) : ControllerBase
{
    /// <summary>Asks for a link; the answer is the same for known and unknown people.</summary>
    [HttpPost("forgot")]
    [ProducesResponseType<AcceptedBody>(202)]
    public async Task<IActionResult> Forgot(ForgotPasswordRequest request, CancellationToken ct) =>
        this.AnswerAccepted(await mediator.Send(new RequestPasswordReset(request.Identifier), ct), _ => AcceptedBody.It);

    /// <summary>Sets the password anew by the link; gives no session.</summary>
    [HttpPost("reset")]
    [ProducesResponseType(204)]
    public async Task<IActionResult> Reset(ResetPasswordRequest request, CancellationToken ct) =>
        this.Answer(await mediator.Send(new ResetPassword(Secret.Of(request.Token), Secret.Of(request.Password)), ct));
}
