using AuthServer.Communication.Authentication.Contracts;
using AuthServer.Communication.Sessions;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.LoginAttempts;
using AuthServer.Orchestration.Sessions;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Authentication;

/// <summary>What somebody who is signed in may do about it: prove it again, prove more, or sign out.</summary>
[ApiController]
[Authorize(AccessPolicies.SessionOnly)]
[RateClass(RateClasses.SignIn)]
[Route("api/v1/auth")]
public sealed class SignedInController(IMediator mediator, BrowserCookies cookies, SessionCookie sessionCookie) : ControllerBase
{
    /// <summary>Begins an attempt that adds a second factor to the session.</summary>
    [HttpPost("step-up")]
    [ProducesResponseType<LoginProgressBody>(201)]
    public async Task<IActionResult> StepUp(CancellationToken ct) =>
        Begun(await mediator.Send(new StepUp(User.RequiredUserId(), User.RequiredSessionId()), ct));

    /// <summary>Begins an attempt that proves again what the session proved before.</summary>
    [HttpPost("re-authenticate")]
    [ProducesResponseType<LoginProgressBody>(201)]
    public async Task<IActionResult> ReAuthenticate(CancellationToken ct) =>
        Begun(await mediator.Send(new ReAuthenticate(User.RequiredUserId(), User.RequiredSessionId()), ct));

    /// <summary>Signs out: ends the session and takes its cookie.</summary>
    [HttpPost("logout")]
    public async Task<IActionResult> Logout(CancellationToken ct)
    {
        // A session that could not be ended keeps its cookie: whoever asked can ask again.
        var ended = await mediator.Send(new SignOut(User.RequiredSessionId()), ct);
        if (ended.IsSuccess)
            sessionCookie.Delete(Response);
        return this.Answer(ended);
    }

    private IActionResult Begun(Result<BegunLogin> begun)
    {
        if (begun.IsSuccess)
            cookies.WriteAttempt(Response, begun.Value.Browser);
        return this.AnswerCreated(begun, login => $"/api/v1/auth/attempts/{login.Progress.Attempt}", login => LoginProgressBody.From(login.Progress));
    }
}
