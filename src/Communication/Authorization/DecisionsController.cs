using AuthServer.Communication.Authorization.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.Authorization.Decisions;
using AuthServer.Orchestration.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Authorization;

/// <summary>The log of decisions, for administrators.</summary>
[ApiController]
[Route("api/v1/decisions")]
[Authorize(Policy = AccessPolicies.Administrator)]
[RateClass(RateClasses.Admin)]
public sealed class DecisionsController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists decisions, the latest first.</summary>
    [HttpGet]
    [ProducesResponseType<PageBody<DecisionBody>>(200)]
    public async Task<IActionResult> List([FromQuery] DecisionFilterQuery filter, string? cursor, int? limit, CancellationToken ct) => this.Answer(
        await mediator.Send(new ListDecisions(filter.ToFilter(), new PageRequest(cursor, limit ?? 50)), ct), page => PageBody<DecisionBody>.From(page, DecisionBody.Line));

    /// <summary>Lists searches among decisions, the latest first: who looked for whom or what, and how much was found.</summary>
    [HttpGet("searches")]
    [ProducesResponseType<PageBody<SearchBody>>(200)]
    public async Task<IActionResult> ListSearches([FromQuery] SearchFilterQuery filter, string? cursor, int? limit, CancellationToken ct) => this.Answer(
        await mediator.Send(new ListSearches(filter.ToFilter(), new PageRequest(cursor, limit ?? 50)), ct), page => PageBody<SearchBody>.From(page, SearchBody.Of));

    /// <summary>Shows a decision with everything that it was taken by.</summary>
    [HttpGet("{id:guid}")]
    [ProducesResponseType<DecisionBody>(200)]
    public async Task<IActionResult> Read(Guid id, CancellationToken ct) => this.Answer(await mediator.Send(new ReadDecision(id), ct), DecisionBody.Whole);

    /// <summary>Takes a decision again: by what is in force and, with <c>draft</c>, by a draft, with the entities of today. What was logged without its properties is decided without them.</summary>
    [HttpGet("{id:guid}/replay")]
    [ProducesResponseType<ReplayBody>(200)]
    public async Task<IActionResult> Replay(Guid id, Guid? draft, CancellationToken ct) => this.Answer(await mediator.Send(new ReplayDecision(id, draft), ct), ReplayBody.From);
}
