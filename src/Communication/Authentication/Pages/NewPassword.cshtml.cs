using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.LoginAttempts;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.Authentication.Pages;

/// <summary>The password has to be changed before going on.</summary>
[AllowAnonymous]
[RateClass(RateClasses.SignIn)]
internal sealed class NewPasswordPage(IMediator mediator, BrowserCookies cookies, SignInSteps steps) : PageModel
{
    public string StartAgain => Destination.Of(Request).On("/login");

    public async Task<IActionResult> OnPostAsync([FromForm] string? password, CancellationToken ct)
    {
        var command = new PresentNewPassword(SignInSteps.AttemptOf(Request), cookies.ReadAttempt(Request), Secret.Of(password ?? string.Empty));
        return await steps.FollowAsync(this, await mediator.Send(command, ct), ct);
    }
}
