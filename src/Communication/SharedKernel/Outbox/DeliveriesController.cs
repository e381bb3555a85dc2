using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Outbox;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.SharedKernel.Outbox;

/// <summary>Facts that the server gave up delivering, for administrators.</summary>
[ApiController]
[Authorize(AccessPolicies.Administrator)]
[RateClass(RateClasses.Admin)]
[Route("api/v1/deliveries/parked")]
public sealed class DeliveriesController(IMediator mediator) : ControllerBase
{
    /// <summary>Parked deliveries, oldest first.</summary>
    [HttpGet]
    public async Task<IActionResult> List(string? cursor, CancellationToken ct, int limit = 50) =>
        this.Answer(await mediator.Send(new ListParkedDeliveries(new PageRequest(cursor, limit)), ct), ParkedDeliveryPageBody.From);

    /// <summary>Puts one back in line.</summary>
    [HttpPost("{delivery:long}/replay")]
    public async Task<IActionResult> Replay(long delivery, CancellationToken ct) =>
        this.Answer(await mediator.Send(new ReplayDeliveries(delivery, null), ct), count => new ReplayedBody(count));

    /// <summary>Puts all back in line, or all of one subscriber.</summary>
    [HttpPost("replay")]
    public async Task<IActionResult> ReplayAll(string? subscriber, CancellationToken ct) =>
        this.Answer(await mediator.Send(new ReplayDeliveries(null, subscriber), ct), count => new ReplayedBody(count));
}
