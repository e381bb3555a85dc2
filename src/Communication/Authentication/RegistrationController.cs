using AuthServer.Communication.Authentication.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Registration;
using AuthServer.Orchestration.Authentication.SetUp;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Authentication;

/// <summary>Getting an account.</summary>
// Open to everybody: whoever has no account yet has nothing to show. Invitations and the set-up link are bearer values of their own.
[ApiController]
[AllowAnonymous]
[RateClass(RateClasses.Registration)]
[Route("api/v1/auth")]
public sealed class RegistrationController(IMediator mediator) : ControllerBase
{
    /// <summary>Registers; the answer is the same when the address has an account already.</summary>
    [HttpPost("register")]
    [ProducesResponseType<AcceptedBody>(202)]
    public async Task<IActionResult> Register(RegisterRequest request, CancellationToken ct) =>
        this.AnswerAccepted(await mediator.Send(new RegisterAccount(request.Email, Secret.Of(request.Password), request.Name, request.Locale), ct), _ => AcceptedBody.It);

    /// <summary>Registers with an invitation.</summary>
    [HttpPost("invitations/accept")]
    [ProducesResponseType(204)]
    public async Task<IActionResult> Accept(AcceptInvitationRequest request, CancellationToken ct) =>
        this.Answer(await mediator.Send(
            new AcceptInvitation(Secret.Of(request.Invitation), Secret.Of(request.Password), request.Username, request.Name, request.Locale), ct));

    /// <summary>Creates the first administrator through the set-up link.</summary>
    [HttpPost("set-up")]
    [ProducesResponseType(204)]
    public async Task<IActionResult> SetUp(SetUpRequest request, CancellationToken ct) =>
        this.Answer(await mediator.Send(
            new SetUpFirstAdministrator(Secret.Of(request.Token), request.Email, Secret.Of(request.Password), request.Name), ct));
}
