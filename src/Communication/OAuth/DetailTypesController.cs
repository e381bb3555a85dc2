using AuthServer.Communication.OAuth.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.OAuth.AuthorizationDetails;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>The types of authorization details (RFC 9396), for administrators.</summary>
[ApiController]
[Route("/api/v1/authorization-details-types")]
[Authorize(AccessPolicies.Administrator)]
[RateClass(RateClasses.Admin)]
public sealed class DetailTypesController(IMediator mediator) : ControllerBase
{
    /// <summary>Every type.</summary>
    [HttpGet]
    public async Task<IActionResult> ListAsync(CancellationToken ct) =>
        this.Answer(await mediator.Send(new ListDetailTypes(), ct), types => new { items = types.Select(DetailTypeBody.Of).ToArray() });

    /// <summary>Makes a type be as said, whether it exists or not.</summary>
    [HttpPut("{name}")]
    [Authorize(AccessPolicies.RecentAdministrator)]
    public async Task<IActionResult> PutAsync(string name, DetailTypeTextBody body, CancellationToken ct) =>
        this.Answer(await mediator.Send(new ApplyDetailType(name, body.Words, [.. (body.Fields ?? []).Select(field => field.ToField())]) { AsksAlways = body.AskAlways ?? true, NeedsPerson = body.NeedsPerson ?? true }, ct));

    /// <summary>Removes a type.</summary>
    [HttpDelete("{name}")]
    [Authorize(AccessPolicies.RecentAdministrator)]
    public async Task<IActionResult> RemoveAsync(string name, CancellationToken ct) => this.Answer(await mediator.Send(new RemoveDetailType(name), ct));
}
