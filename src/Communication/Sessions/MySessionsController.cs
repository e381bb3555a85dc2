using AuthServer.Communication.Sessions.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Sessions;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Sessions;

/// <summary>One's own sessions.</summary>
[ApiController]
[Route("api/v1/me/sessions")]
[Authorize(Policy = AccessPolicies.SessionOnly)]
[RateClass(RateClasses.Account)]
public sealed class MySessionsController(IMediator mediator, SessionCookie cookie) : ControllerBase
{
    /// <summary>Lists them, newest first.</summary>
    [HttpGet]
    [ProducesResponseType<SessionsBody>(200)]
    public async Task<IActionResult> List(CancellationToken ct) =>
        this.Answer(await mediator.Send(new ListSessions(User.RequiredUserId(), User.SessionId()), ct), SessionsBody.From);

    /// <summary>Ends one of them.</summary>
    [HttpDelete("{id:guid}")]
    public async Task<IActionResult> Revoke(Guid id, CancellationToken ct) =>
        this.Answer(await mediator.Send(new RevokeMySession(User.RequiredUserId(), new SessionId(id)), ct));

    /// <summary>Ends all of them but the one at hand.</summary>
    [HttpDelete]
    public async Task<IActionResult> RevokeOthers(CancellationToken ct) =>
        this.Answer(await mediator.Send(new RevokeMyOtherSessions(User.RequiredUserId(), User.SessionId()), ct));

    /// <summary>Signs out: ends the session at hand and takes its cookie.</summary>
    [HttpDelete("current")]
    public async Task<IActionResult> SignOut(CancellationToken ct)
    {
        // A session that could not be ended keeps its cookie: whoever asked can ask again.
        var ended = await mediator.Send(new SignOut(User.RequiredSessionId()), ct);
        if (ended.IsSuccess)
            cookie.Delete(Response);
        return this.Answer(ended);
    }
}
