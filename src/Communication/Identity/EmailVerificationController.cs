using AuthServer.Communication.Identity.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.EmailProofs;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Identity;

/// <summary>Proves an address for somebody who cannot sign in before it is proved.</summary>
[ApiController]
[Route("api/v1/auth/email/verification")]
[AllowAnonymous]
public sealed class EmailVerificationController(IMediator mediator) : ControllerBase
{
    /// <summary>Asks for a new code and link. Answers 202 whether or not the address has an account.</summary>
    [HttpPost]
    [RateClass(RateClasses.Registration)]
    public async Task<IActionResult> Ask(EmailBody asked, CancellationToken ct) =>
        this.AnswerAccepted(await mediator.Send(new AskForEmailVerification(asked.Email), ct), _ => new { });

    /// <summary>Proves an address by the link's value, or by address and code.</summary>
    [HttpPost("confirm")]
    [RateClass(RateClasses.SignIn)]
    public async Task<IActionResult> Confirm(AnonymousEmailProofBody proof, CancellationToken ct) => this.Answer(proof.Token is { } token
        ? await mediator.Send(new ConfirmEmailByLink(Secret.Of(token), null), ct)
        : await mediator.Send(new ConfirmEmailByAddress(proof.Email ?? string.Empty, Secret.Of(proof.Code ?? string.Empty)), ct));
}
