using AuthServer.Communication.Sessions;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Domain.Authentication.LoginAttempts;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.LoginAttempts;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.Authentication.Pages;

/// <summary>Leads a browser from one step of a sign-in to the next, and from the last one to where it wanted to go.</summary>
internal sealed class SignInSteps(IMediator mediator, BrowserCookies cookies, SessionCookie sessionCookie)
{
    private const string AddressUnproved = "admission.email_unverified";

    /// <summary>The attempt that the page's address names; one that does not exist when it names none.</summary>
    public static LoginAttemptId AttemptOf(HttpRequest request) =>
        new(Guid.TryParseExact(request.Query["attempt"], "D", out var id) ? id : Guid.Empty);

    /// <summary>On to the next step, or the page again with what is wrong.</summary>
    public Task<IActionResult> FollowAsync(PageModel page, Result<LoginProgress> progress, CancellationToken ct) =>
        FollowAsync(page, progress, cookies.ReadAttempt(page.Request), ct);

    /// <summary>The same for an attempt that has just begun, whose cookie the browser does not hold yet.</summary>
    public async Task<IActionResult> FollowAsync(PageModel page, Result<LoginProgress> progress, Secret browser, CancellationToken ct)
    {
        if (progress.IsRefused)
            return page.Refuse(progress.Refusal);

        var destination = Destination.Of(page.Request);
        var attempt = progress.Value.Attempt;
        return progress.Value.Next switch
        {
            LoginStep.SecondFactor => page.SeeOther(destination.On("/mfa", attempt.Value)),
            LoginStep.Enrolment => page.SeeOther(destination.On("/mfa/enrol", attempt.Value)),
            LoginStep.NewPassword => page.SeeOther(destination.On("/mfa/new-password", attempt.Value)),
            LoginStep.Completion => await CompleteAsync(page, attempt, browser, destination, ct),
            LoginStep.Password or LoginStep.Completed or LoginStep.Failed => page.SeeOther(destination.On("/login")),
        };
    }

    private async Task<IActionResult> CompleteAsync(PageModel page, LoginAttemptId attempt, Secret browser, Destination destination, CancellationToken ct)
    {
        var command = new CompleteLogin(attempt, browser, sessionCookie.Read(page.Request), cookies.ReadDevice(page.Request));
        var completed = await mediator.Send(command, ct);
        if (completed.IsRefused)
            return completed.Refusal.Code == AddressUnproved
                ? page.SeeOther(destination.On("/verify-email"), "Confirm your e-mail address first: we have sent you a mail.")
                : page.Refuse(completed.Refusal);

        sessionCookie.Write(page.Response, completed.Value.Session.Cookie);
        cookies.DeleteAttempt(page.Response);
        if (completed.Value.NewDevice is { } device)
            cookies.WriteDevice(page.Response, device);
        return page.SeeOther(destination.Path);
    }
}
