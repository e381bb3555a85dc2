using AuthServer.Communication.Sessions.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Sessions;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Sessions;

/// <summary>Somebody's sessions, for administrators (ASVS 7.4.5).</summary>
[ApiController]
[Route("api/v1/users/{user:guid}/sessions")]
[Authorize(Policy = AccessPolicies.Administrator)]
[RateClass(RateClasses.Admin)]
public sealed class UserSessionsController(IMediator mediator) : ControllerBase
{
    /// <summary>Lists them, newest first.</summary>
    [HttpGet]
    [ProducesResponseType<SessionsBody>(200)]
    public async Task<IActionResult> List(Guid user, CancellationToken ct) =>
        this.Answer(await mediator.Send(new ListSessions(new UserId(user), null), ct), SessionsBody.From);

    /// <summary>Ends one of them.</summary>
    [HttpDelete("{id:guid}")]
    [Authorize(AccessPolicies.RecentAdministrator)]
    public async Task<IActionResult> End(Guid user, Guid id, CancellationToken ct) =>
        this.Answer(await mediator.Send(new EndUserSession(new UserId(user), new SessionId(id)), ct));

    /// <summary>Ends all of them.</summary>
    [HttpDelete]
    [Authorize(AccessPolicies.RecentAdministrator)]
    public async Task<IActionResult> EndAll(Guid user, CancellationToken ct) =>
        this.Answer(await mediator.Send(new EndUserSessions(new UserId(user)), ct));
}
