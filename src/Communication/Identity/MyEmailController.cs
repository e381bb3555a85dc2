using AuthServer.Communication.Identity.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.EmailProofs;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Identity;

/// <summary>Proves and changes one's own e-mail address.</summary>
[ApiController]
[Route("api/v1/me/email")]
[Authorize(Policy = AccessPolicies.SessionOnly)]
[RateClass(RateClasses.Account)]
public sealed class MyEmailController(IMediator mediator) : ControllerBase
{
    /// <summary>Sends a new code and link to the present address.</summary>
    [HttpPost("verification")]
    [RateClass(RateClasses.Registration)]
    public async Task<IActionResult> RequestVerification(CancellationToken ct) =>
        this.Answer(await mediator.Send(new RequestEmailVerification(User.RequiredUserId()), ct));

    /// <summary>Proves the present address by the link's value or the code.</summary>
    [HttpPost("verification/confirm")]
    [RateClass(RateClasses.SignIn)]
    public async Task<IActionResult> ConfirmVerification(EmailProofBody proof, CancellationToken ct)
    {
        var user = User.RequiredUserId();
        return this.Answer(proof.Token is { } token
            ? await mediator.Send(new ConfirmEmailByLink(Secret.Of(token), user), ct)
            : await mediator.Send(new ConfirmEmailByCode(user, Secret.Of(proof.Code ?? string.Empty)), ct));
    }

    /// <summary>Asks for another address: a code and a link go there, a notice to the present one.</summary>
    [HttpPost("change")]
    [Authorize(Policy = AccessPolicies.RecentSignIn)]
    [RateClass(RateClasses.Registration)]
    public async Task<IActionResult> RequestChange(EmailBody wanted, CancellationToken ct) =>
        this.Answer(await mediator.Send(new RequestEmailChange(User.RequiredUserId(), wanted.Email), ct));

    /// <summary>Proves the new address by the link's value or the code; it then takes the place of the present one.</summary>
    [HttpPost("change/confirm")]
    [RateClass(RateClasses.SignIn)]
    public async Task<IActionResult> ConfirmChange(EmailProofBody proof, CancellationToken ct)
    {
        var user = User.RequiredUserId();
        return this.Answer(proof.Token is { } token
            ? await mediator.Send(new ConfirmEmailChangeByLink(user, Secret.Of(token)), ct)
            : await mediator.Send(new ConfirmEmailChangeByCode(user, Secret.Of(proof.Code ?? string.Empty)), ct));
    }
}
