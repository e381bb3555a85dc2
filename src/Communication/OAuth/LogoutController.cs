using System.Text.Encodings.Web;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Logout;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>The end-session endpoint (OIDC RP-Initiated Logout).</summary>
[AllowAnonymous]
[RateClass(RateClasses.Public)]
[SessionAware]
public sealed class LogoutController(IMediator mediator, PagePolicy policy) : ControllerBase
{
    /// <summary>A client sends a person to be signed out.</summary>
    [HttpGet("/oauth/logout")]
    [HttpPost("/oauth/logout")]
    public async Task<IActionResult> LogoutAsync(CancellationToken ct)
    {
        var form = await OAuthForm.ReadEitherAsync(Request, ct);
        if (form.IsRefused)
            return Refused(form.Refusal);

        var outcome = await mediator.Send(new RequestLogout(form.Value.SecretOf("id_token_hint"), form.Value["client_id"], form.Value["post_logout_redirect_uri"]), ct);
        return outcome.Match(next => Follow(next, form.Value), Refused);
    }

    /// <summary>The person pressed the button. The edge refuses this from other sites' pages.</summary>
    [HttpPost("/oauth/logout/confirm")]
    public async Task<IActionResult> ConfirmAsync(CancellationToken ct)
    {
        var form = await OAuthForm.ReadAsync(Request, ct);
        if (form.IsRefused)
            return Refused(form.Refusal);

        // Where to go is judged again: a form can be changed on its way.
        var outcome = await mediator.Send(new RequestLogout(null, form.Value["client_id"], form.Value["post_logout_redirect_uri"]), ct);
        if (outcome.IsRefused)
            return Refused(outcome.Refusal);

        await mediator.Send(new ConfirmLogout(), ct);
        return Follow(outcome.Value with { MustConfirm = false }, form.Value);
    }

    private IActionResult Follow(LogoutOutcome outcome, OAuthForm form)
    {
        if (outcome.MustConfirm)
            return Ask(outcome, form);

        if (outcome.RedirectUri is not { } address)
            return PlainPage.Show(HttpContext, StatusCodes.Status200OK, "Signed out", "You are signed out.");

        var separator = address.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        Response.Headers.Location = form["state"] is { } state ? $"{address}{separator}state={UrlEncoder.Default.Encode(state)}" : address;
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    private IActionResult Ask(LogoutOutcome outcome, OAuthForm form)
    {
        if (outcome.RedirectUri is { } address)
            policy.AllowFormsTo(new Uri(address));

        string[] kept = ["client_id", "post_logout_redirect_uri", "state"];
        return PlainPage.Ask(
            HttpContext, "Sign out", "Do you want to sign out?", "/oauth/logout/confirm",
            kept.Select(name => (Name: name, Value: form[name])).Where(field => field.Value is not null).Select(field => (field.Name, field.Value ?? string.Empty)));
    }

    private IActionResult Refused(Error error) =>
        PlainPage.Show(HttpContext, ProblemBody.StatusOf(error.Kind), "This request cannot be completed", error.Message, error.Code);
}
