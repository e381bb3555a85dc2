using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.Identity.Invitations;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Identity;

/// <summary>Invitations that were sent, for administrators; <c>POST /api/v1/users</c> sends them.</summary>
[ApiController]
[Route("api/v1/invitations")]
[Authorize(Policy = AccessPolicies.Administrator)]
[RateClass(RateClasses.Admin)]
public sealed class InvitationsController(IMediator mediator) : ControllerBase
{
    /// <summary>Takes an open invitation back.</summary>
    [HttpDelete("{id:guid}")]
    [ProducesResponseType(204)]
    public async Task<IActionResult> Revoke(Guid id, CancellationToken ct) => this.Answer(await mediator.Send(new RevokeInvitation(id), ct));
}
