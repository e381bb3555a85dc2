using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.LoginAttempts;
using AuthServer.Orchestration.Authentication.Registration;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.Authentication.Pages;

/// <summary>Who somebody is and the password, on one page, so that password managers fill in both.</summary>
[AllowAnonymous]
[RateClass(RateClasses.SignIn)]
internal sealed class LoginPage(IMediator mediator, BrowserCookies cookies, SignInSteps steps, AskingApplications asking) : PageModel
{
    public string? LoginHint { get; private set; }

    public bool IsRegistrationOpen { get; private set; }

    public Destination Destination => Destination.Of(Request);

    public async Task OnGetAsync(CancellationToken ct)
    {
        LoginHint = (await asking.FindAsync(Request, ct))?.LoginHint;
        await LookAtDoorAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? username, [FromForm] string? password, CancellationToken ct)
    {
        await LookAtDoorAsync(ct);
        var application = await asking.FindAsync(Request, ct);
        var begun = await mediator.Send(new BeginLogin(username ?? string.Empty, application?.RequiredAcr ?? Destination.AcrOf(Request)), ct);
        if (begun.IsRefused)
            return this.Refuse(begun.Refusal.About(nameof(username)));

        var login = begun.Value;
        cookies.WriteAttempt(Response, login.Browser);
        var progress = await mediator.Send(
            new PresentPassword(login.Progress.Attempt, login.Browser, Secret.Of(password ?? string.Empty), cookies.ReadDevice(Request)), ct);
        return await steps.FollowAsync(this, progress, login.Browser, ct);
    }

    private async Task LookAtDoorAsync(CancellationToken ct) => IsRegistrationOpen = (await mediator.Send(new AskRegistrationDoor(), ct)).IsSuccess;
}
