using System.Text.Encodings.Web;
using AuthServer.Communication.Sessions;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Logout;
using AuthServer.Orchestration.OAuth.Tokens;
using AuthServer.Orchestration.Sessions;
using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>The end-session endpoint (OIDC RP-Initiated Logout).</summary>
[AllowAnonymous]
[RateClass(RateClasses.Public)]
[SessionAware]
public sealed class LogoutController(IMediator mediator, IdTokenHints hints, LogoutTickets tickets, SessionCookie cookie, IAntiforgery antiforgery, PagePolicy policy) : ControllerBase
{
    /// <summary>A client sends a person to be signed out.</summary>
    [HttpGet("/oauth/logout")]
    public async Task<IActionResult> LogoutAsync(CancellationToken ct)
    {
        var form = await OAuthForm.ReadEitherAsync(Request, ct);
        if (form.IsRefused)
            return Refused(form.Refusal);

        var asked = await ReadAsync(form.Value, ct);
        return asked.IsRefused ? Refused(asked.Refusal) : await AskForAsync(asked.Value, ct);
    }

    /// <summary>The same by a form (RP-Initiated Logout §2). It goes on with a GET, since only that brings the session's cookie.</summary>
    [HttpPost("/oauth/logout")]
    [WelcomesOtherSites]
    public async Task<IActionResult> LogoutByFormAsync(CancellationToken ct)
    {
        var form = await OAuthForm.ReadAsync(Request, ct);
        if (form.IsRefused)
            return Refused(form.Refusal);

        var asked = await ReadAsync(form.Value, ct);
        if (asked.IsRefused)
            return Refused(asked.Refusal);

        return tickets.Seal(asked.Value) is { } ticket
            ? SeeOther("/oauth/logout/continue?request=" + ticket)
            : Refused(OAuthErrors.LogoutRequestMalformed);
    }

    /// <summary>Goes on with what came by a form.</summary>
    [HttpGet("/oauth/logout/continue")]
    public async Task<IActionResult> ContinueAsync([FromQuery(Name = "request")] string? request, CancellationToken ct) =>
        tickets.Open(request ?? string.Empty) is { } asked ? await AskForAsync(asked, ct) : Refused(OAuthErrors.LogoutRequestMalformed);

    /// <summary>The person pressed the button.</summary>
    [HttpPost("/oauth/logout/confirm")]
    public async Task<IActionResult> ConfirmAsync(CancellationToken ct)
    {
        var form = await OAuthForm.ReadAsync(Request, ct);
        if (form.IsRefused)
            return Refused(form.Refusal);

        if (!await antiforgery.IsRequestValidAsync(HttpContext))
            return Refused(OAuthErrors.LogoutNotAsked);

        // Where to go is judged again: a form can be changed on its way.
        var asked = Unvouched(form.Value);
        var outcome = await mediator.Send(new RequestLogout(null, asked.ClientId, asked.PostLogoutRedirectUri), ct);
        if (outcome.IsRefused)
            return Refused(outcome.Refusal);

        var confirmed = await mediator.Send(new ConfirmLogout(), ct);
        return confirmed.Match(frames => Follow(outcome.Value with { MustConfirm = false, IsHeldBack = false, Frames = frames }, asked.State), Refused);
    }

    private async Task<IActionResult> AskForAsync(LogoutAsked asked, CancellationToken ct)
    {
        var outcome = await mediator.Send(new RequestLogout(asked.Hint, asked.ClientId, asked.PostLogoutRedirectUri) { MeantAccount = asked.MeantAccount }, ct);

        // An idle session is nobody's who could be asked.
        if (outcome is { IsSuccess: true, Value.MustConfirm: false } && cookie.Read(Request) is { } held)
            await mediator.Send(new SignOutOfBrowser(held), ct);

        return outcome.Match(next => Follow(next, asked.State), Refused);
    }

    // RP-Initiated Logout §2: "the OP MUST validate that it was the issuer of the ID Token", however old that is. What is none of ours is a
    // mistake that somebody has to see, and §4: then nobody is redirected.
    private async Task<Result<LogoutAsked>> ReadAsync(OAuthForm form, CancellationToken ct)
    {
        if (form.SecretOf("id_token_hint") is not { } token)
            return Unvouched(form);

        return await hints.ReadAsync(token, ct) is { } hint ? Unvouched(form) with { Hint = hint, MeantAccount = form["logout_hint"] } : OAuthErrors.LogoutRequestMalformed;
    }

    private static LogoutAsked Unvouched(OAuthForm form) => new(null, form["client_id"], form["post_logout_redirect_uri"], form["state"]);

    private IActionResult Follow(LogoutOutcome outcome, string? state)
    {
        if (outcome.MustConfirm)
            return Ask(outcome, state);

        if (cookie.Read(Request) is not null)
            cookie.Delete(Response);

        foreach (var frame in outcome.Frames)
            policy.AllowFrame(new Uri(frame));

        var next = outcome.RedirectUri is { } address ? WithState(address, state) : null;
        if (next is not null && outcome.IsHeldBack)
            return PlainPage.OfferFarewell(HttpContext, next);

        return next is not null && outcome.Frames.Count == 0 ? SeeOther(next) : PlainPage.SignedOut(HttpContext, outcome.Frames, next);
    }

    // RP-Initiated Logout §3: the state goes back with the redirect; a query that the address has already is kept.
    private static string WithState(string address, string? state)
    {
        var separator = address.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return state is null ? address : $"{address}{separator}state={UrlEncoder.Default.Encode(state)}";
    }

    private IActionResult Ask(LogoutOutcome outcome, string? state)
    {
        if (outcome.RedirectUri is { } address)
            policy.AllowFormsTo(new Uri(address));

        var token = antiforgery.GetAndStoreTokens(HttpContext);
        (string Name, string? Value)[] kept =
            [(token.FormFieldName, token.RequestToken), ("client_id", outcome.Client?.Value), ("post_logout_redirect_uri", outcome.RedirectUri), ("state", state)];
        return PlainPage.Ask(
            HttpContext, "Sign out", "Do you want to sign out?", "/oauth/logout/confirm",
            kept.Where(field => field.Value is not null).Select(field => (field.Name, field.Value ?? string.Empty)));
    }

    private StatusCodeResult SeeOther(string address)
    {
        Response.Headers.Location = address;
        Response.Headers.CacheControl = "no-store";
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    private IActionResult Refused(Error error) => PlainPage.Refuse(HttpContext, error, error.Message);
}
