using AuthServer.Communication.Authorization.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Authorization;

/// <summary>Foresees what policies that are not in force would change, for administrators.</summary>
[ApiController]
[Authorize(Policy = AccessPolicies.Administrator)]
[RateClass(RateClasses.Admin)]
public sealed class BlastRadiusController(IMediator mediator) : ControllerBase
{
    /// <summary>Decides logged requests again, by what is in force and by the policies of the body.</summary>
    [HttpPost("api/v1/policies/blast-radius")]
    [ProducesResponseType<BlastRadiusBody>(200)]
    public async Task<IActionResult> Foresee(BlastRadiusRequestBody policies, CancellationToken ct) => this.Answer(await mediator.Send(policies.ToQuery(), ct), BlastRadiusBody.From);

    /// <summary>The same by the policies of a draft.</summary>
    [HttpPost("api/v1/policies/drafts/{id:guid}/blast-radius")]
    [ProducesResponseType<BlastRadiusBody>(200)]
    public async Task<IActionResult> ForeseeDraft(Guid id, DraftBlastRadiusBody requests, CancellationToken ct) => this.Answer(await mediator.Send(requests.ToQuery(id), ct), BlastRadiusBody.From);
}
