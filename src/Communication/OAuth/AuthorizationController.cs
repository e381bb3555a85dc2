using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.OAuth.PendingAuthorizations;
using AuthServer.Orchestration.OAuth.AuthorizationRequests;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>The authorization endpoint (RFC 6749 §3.1, OIDC Core §3.1.2). Never readable across origins.</summary>
[AllowAnonymous]
[RateClass(RateClasses.Public)]
[SessionAware]
[ReadsClientDocuments]
public sealed class AuthorizationController(IMediator mediator, BrowserBinding binding, AuthorizationAnswers answers) : ControllerBase
{
    /// <summary>A client asks, through the browser.</summary>
    [HttpGet("/oauth/authorize")]
    [HttpGet("/authorize")]
    public async Task<IActionResult> AuthorizeAsync(CancellationToken ct)
    {
        var parameters = await OAuthForm.ReadAuthorizationAsync(Request, ct);
        if (parameters.IsRefused)
            return answers.Page(HttpContext, parameters.Refusal);

        var opened = await mediator.Send(new OpenAuthorizationRequest(parameters.Value), ct);
        if (opened.IsRefused)
            return answers.Page(HttpContext, opened.Refusal);

        var outcome = await mediator.Send(new Authorize(opened.Value, binding.Read(Request)), ct);
        return outcome.Match(next => answers.Follow(HttpContext, next), refusal => answers.Page(HttpContext, refusal));
    }

    /// <summary>A client asks by a form that the browser posts (OIDC Core §3.1.2.1).</summary>
    [HttpPost("/oauth/authorize")]
    [HttpPost("/authorize")]
    [WelcomesOtherSites]
    public async Task<IActionResult> AuthorizeByFormAsync(CancellationToken ct)
    {
        var parameters = await OAuthForm.ReadAuthorizationAsync(Request, ct);
        if (parameters.IsRefused)
            return answers.Page(HttpContext, parameters.Refusal);

        var opened = await mediator.Send(new OpenAuthorizationRequest(parameters.Value), ct);
        if (opened.IsRefused)
            return answers.Page(HttpContext, opened.Refusal);

        var outcome = await mediator.Send(new SetAuthorizationAside(opened.Value, binding.Read(Request)), ct);
        return outcome.Match(next => answers.Follow(HttpContext, next), refusal => answers.Page(HttpContext, refusal));
    }

    /// <summary>The person comes back from the login or consent page.</summary>
    [HttpGet("/oauth/authorize/resume")]
    public async Task<IActionResult> ResumeAsync([FromQuery(Name = "request")] Guid request, CancellationToken ct)
    {
        var outcome = await mediator.Send(new ResumeAuthorization(new PendingAuthorizationId(request), binding.Read(Request)), ct);
        return outcome.Match(next => answers.Follow(HttpContext, next), refusal => answers.Page(HttpContext, refusal));
    }
}
