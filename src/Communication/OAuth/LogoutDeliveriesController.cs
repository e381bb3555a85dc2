using AuthServer.Communication.OAuth.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Logout;
using AuthServer.Orchestration.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>Which applications were told that sessions had ended (OIDC Back-Channel Logout), for administrators.</summary>
[ApiController]
[Authorize(AccessPolicies.Administrator)]
[RateClass(RateClasses.Admin)]
[Route("api/v1/logout-deliveries")]
public sealed class LogoutDeliveriesController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists them, oldest first.</summary>
    [HttpGet]
    public async Task<IActionResult> List(
        string? status,
        [FromQuery(Name = "client_id")] string? client,
        [FromQuery(Name = "user_id")] Guid? user,
        [FromQuery(Name = "session_id")] Guid? session,
        string? cursor,
        CancellationToken ct,
        int limit = 50)
    {
        var filter = new LogoutDeliveryFilter(status, client, user is { } person ? new UserId(person) : null, session is { } ended ? new SessionId(ended) : null);
        return this.Answer(await mediator.Send(new ListLogoutDeliveries(filter, new PageRequest(cursor, limit)), ct), LogoutDeliveryBody.PageOf);
    }

    /// <summary>Puts a parked one back in line.</summary>
    [HttpPost("{id:guid}/replay")]
    public async Task<IActionResult> Replay(Guid id, CancellationToken ct) => this.Answer(await mediator.Send(new ReplayLogoutDelivery(id), ct));
}
