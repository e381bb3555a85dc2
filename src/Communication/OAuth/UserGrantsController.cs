using AuthServer.Communication.OAuth.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Grants;
using AuthServer.Orchestration.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>What somebody let applications have, for administrators (ASVS 10.4.9).</summary>
[ApiController]
[Route("/api/v1/users/{user:guid}/grants")]
[Authorize(AccessPolicies.Administrator)]
[RateClass(RateClasses.Admin)]
public sealed class UserGrantsController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists the applications.</summary>
    [HttpGet]
    public async Task<IActionResult> ListAsync(Guid user, [FromQuery] string? cursor, CancellationToken ct, [FromQuery] int limit = 50) =>
        this.Answer(await mediator.Send(new ListConnectedApplications(new UserId(user), new PageRequest(cursor, limit)), ct), ConnectedApplicationBody.PageOf);

    /// <summary>Takes everything back from one of them.</summary>
    [HttpDelete("{clientId}")]
    [Authorize(AccessPolicies.RecentAdministrator)]
    public async Task<IActionResult> DisconnectAsync(Guid user, string clientId, CancellationToken ct) =>
        this.Answer(await mediator.Send(new DisconnectUserApplication(new UserId(user), clientId), ct));

    /// <summary>Ends everything that acts for the person; what they consented to is remembered.</summary>
    [HttpDelete]
    [Authorize(AccessPolicies.RecentAdministrator)]
    public async Task<IActionResult> EndAllAsync(Guid user, CancellationToken ct) =>
        this.Answer(await mediator.Send(new EndUserGrants(new UserId(user)), ct));
}
