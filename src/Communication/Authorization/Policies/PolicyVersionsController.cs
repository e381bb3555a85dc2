using AuthServer.Communication.Authorization.Contracts.Policies;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.Authorization.Policies;
using AuthServer.Orchestration.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Authorization.Policies;

/// <summary>The history of the policies, for administrators.</summary>
[ApiController]
[Route("api/v1/policies/versions")]
[Authorize(Policy = AccessPolicies.Administrator)]
[RateClass(RateClasses.Admin)]
public sealed class PolicyVersionsController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists the versions, the latest first: who published what, when, why, and which one is in force.</summary>
    [HttpGet]
    [ProducesResponseType<PageBody<PolicyVersionRow>>(200)]
    public async Task<IActionResult> List(string? cursor, int? limit, CancellationToken ct) => this.Answer(
        await mediator.Send(new ListPolicyVersions(new PageRequest(cursor, limit ?? 50)), ct), page => PageBody<PolicyVersionRow>.From(page, row => row));

    /// <summary>One version with its texts.</summary>
    [HttpGet("{number:long}")]
    [ProducesResponseType<PolicyVersionBody>(200)]
    public async Task<IActionResult> Get(long number, CancellationToken ct) => this.Answer(await mediator.Send(new GetPolicyVersion(number), ct), PolicyVersionBody.From);
}
