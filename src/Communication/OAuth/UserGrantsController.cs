using AuthServer.Communication.OAuth.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.SharedKernel;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Orchestration.OAuth.Grants;
using AuthServer.Orchestration.OAuth.RefreshTokens;
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
[ClientIdInPath]
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

    /// <summary>Lists the refresh families that one of them holds.</summary>
    [HttpGet("{clientId}/families")]
    public async Task<IActionResult> FamiliesAsync(Guid user, string clientId, [FromQuery] string? cursor, CancellationToken ct, [FromQuery] int limit = 50) =>
        this.Answer(await mediator.Send(new ListRefreshFamilies(new UserId(user), clientId, new PageRequest(cursor, limit)), ct), RefreshFamilyBody.PageOf);

    /// <summary>Ends one refresh family and all that hangs on its grant.</summary>
    [HttpDelete("{clientId}/families/{family:guid}")]
    public async Task<IActionResult> EndFamilyAsync(Guid user, string clientId, Guid family, CancellationToken ct) =>
        this.Answer(await mediator.Send(new EndUserRefreshFamily(new UserId(user), clientId, new GrantId(family)), ct));

    /// <summary>Ends everything that acts for the person; what they consented to is remembered.</summary>
    [HttpDelete]
    [Authorize(AccessPolicies.RecentAdministrator)]
    public async Task<IActionResult> EndAllAsync(Guid user, CancellationToken ct) =>
        this.Answer(await mediator.Send(new EndUserGrants(new UserId(user)), ct));
}
