using AuthServer.Communication.Notifications.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.Notifications.Messages;
using AuthServer.Orchestration.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Notifications;

/// <summary>Messages that the server gave up on, for administrators.</summary>
[ApiController]
[Authorize(AccessPolicies.Administrator)]
[RateClass(RateClasses.Admin)]
[Route("api/v1/notifications/parked")]
public sealed class NotificationsController(IMediator mediator) : ControllerBase
{
    /// <summary>Parked messages, oldest first; what they say is never shown.</summary>
    [HttpGet]
    public async Task<IActionResult> List(string? cursor, CancellationToken ct, int limit = 50) =>
        this.Answer(await mediator.Send(new ListParkedMessages(new PageRequest(cursor, limit)), ct), ParkedPageBody.From);

    /// <summary>Queues one again.</summary>
    [HttpPost("{id:guid}/replay")]
    public async Task<IActionResult> Replay(Guid id, CancellationToken ct) =>
        this.Answer(await mediator.Send(new ReplayMessage(id), ct));
}
