using System.Security.Claims;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.Authentication.LoginAttempts;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.LoginAttempts;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.Authentication.Pages;

/// <summary>A second factor is asked for and none is enrolled: enrols an authenticator app on the way in.</summary>
[AllowAnonymous]
[RateClass(RateClasses.SignIn)]
internal sealed class EnrolPage(IMediator mediator, BrowserCookies cookies, SignInSteps steps) : PageModel
{
    public string StartAgain => Destination.Of(Request).On("/login");

    public OfferedTotp? Offer { get; private set; }

    public IReadOnlyList<string>? Codes { get; private set; }

    public LoginStep Next { get; private set; }

    // A secret is given out on a POST only: a page that is fetched ahead or reloaded must not replace the one that was scanned.
    public async Task<IActionResult> OnPostBeginAsync(CancellationToken ct) =>
        this.Show(await mediator.Send(new BeginEnrolment(SignInSteps.AttemptOf(Request), cookies.ReadAttempt(Request)), ct), offer => Offer = OfferedTotp.From(offer));

    public async Task<IActionResult> OnPostConfirmAsync([FromForm] string? code, CancellationToken ct)
    {
        var confirmed = await mediator.Send(
            new ConfirmEnrolment(SignInSteps.AttemptOf(Request), cookies.ReadAttempt(Request), Secret.Of(code ?? string.Empty)), ct);
        if (confirmed.IsRefused)
            Offer = OfferedTotp.From(await mediator.Send(new ReopenEnrolment(SignInSteps.AttemptOf(Request), cookies.ReadAttempt(Request)), ct));
        return this.Show(confirmed.Map(ForgetEndedSession), done => (Next, Codes) = (done.Progress.Next, [.. done.RecoveryCodes.Select(shown => shown.Reveal())]));
    }

    public Task<IActionResult> OnPostContinueAsync([FromForm] LoginStep next, CancellationToken ct) =>
        steps.FollowAsync(this, new LoginProgress(SignInSteps.AttemptOf(Request), next, default), ct);

    // The session that this browser may have had is over, and whoever sends the next form is nobody to the server: its token must be nobody's.
    private ConfirmedEnrolment ForgetEndedSession(ConfirmedEnrolment done)
    {
        if (done.User == User.UserId() && done.KeptSession != User.SessionId())
            HttpContext.User = new ClaimsPrincipal(new ClaimsIdentity());

        return done;
    }
}
