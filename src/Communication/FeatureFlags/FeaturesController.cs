using AuthServer.Communication.FeatureFlags.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.FeatureFlags.Overrides;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.FeatureFlags;

/// <summary>Feature flags, for administrators.</summary>
[ApiController]
[Authorize(AccessPolicies.Administrator)]
[RateClass(RateClasses.Admin)]
[Route("api/v1/features")]
public sealed class FeaturesController(IMediator mediator) : ControllerBase
{
    /// <summary>All flags and what holds for them.</summary>
    [HttpGet]
    public async Task<IActionResult> List(CancellationToken ct) =>
        this.Answer(await mediator.Send(new ListFlags(), ct), flags => new FeatureListBody([.. flags.Select(FeatureBody.From)]));

    /// <summary>One flag.</summary>
    [HttpGet("{name}")]
    public async Task<IActionResult> Get(string name, CancellationToken ct) =>
        this.Answer(await mediator.Send(new GetFlag(name), ct), FeatureBody.From);

    /// <summary>Overrides a flag, on every instance within a second.</summary>
    [HttpPut("{name}")]
    public async Task<IActionResult> Override(string name, OverrideFeatureRequest request, CancellationToken ct) =>
        this.Answer(await mediator.Send(new OverrideFlag(name, request.Enabled, request.Percentage, request.Groups ?? [], request.Reason), ct));

    /// <summary>Lets a flag go back to its default.</summary>
    [HttpDelete("{name}")]
    public async Task<IActionResult> Remove(string name, CancellationToken ct) =>
        this.Answer(await mediator.Send(new RemoveFlagOverride(name), ct));
}
