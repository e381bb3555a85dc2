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

/// <summary>The applications that the signed-in person lets act for them.</summary>
[ApiController]
[Route("/api/v1/me/grants")]
[Authorize(AccessPolicies.SessionOnly)]
[RateClass(RateClasses.Account)]
[ClientIdInPath]
public sealed class ConnectedApplicationsController(IMediator mediator) : ControllerBase
{
    private UserId Me => User.UserId() ?? throw new InvalidOperationException("The policy lets only people in.");

    /// <summary>Lists them.</summary>
    [HttpGet]
    public async Task<IActionResult> ListAsync([FromQuery] string? cursor, CancellationToken ct, [FromQuery] int limit = 50) =>
        this.Answer(await mediator.Send(new ListConnectedApplications(Me, new PageRequest(cursor, limit)), ct), ConnectedApplicationBody.PageOf);

    /// <summary>Takes everything back from one of them.</summary>
    [HttpDelete("{clientId}")]
    public async Task<IActionResult> DisconnectAsync(string clientId, CancellationToken ct) =>
        this.Answer(await mediator.Send(new DisconnectApplication(Me, clientId), ct));

    /// <summary>Takes everything back from all of them.</summary>
    [HttpDelete]
    public async Task<IActionResult> DisconnectAllAsync(CancellationToken ct) => this.Answer(await mediator.Send(new DisconnectAllApplications(Me), ct));

    /// <summary>Lists the refresh families that one of them holds.</summary>
    [HttpGet("{clientId}/families")]
    public async Task<IActionResult> FamiliesAsync(string clientId, [FromQuery] string? cursor, CancellationToken ct, [FromQuery] int limit = 50) =>
        this.Answer(await mediator.Send(new ListRefreshFamilies(Me, clientId, new PageRequest(cursor, limit)), ct), RefreshFamilyBody.PageOf);

    /// <summary>Ends one refresh family and all that hangs on its grant.</summary>
    [HttpDelete("{clientId}/families/{family:guid}")]
    public async Task<IActionResult> EndFamilyAsync(string clientId, Guid family, CancellationToken ct) =>
        this.Answer(await mediator.Send(new EndRefreshFamily(Me, clientId, new GrantId(family)), ct));
}
