using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.LoginAttempts;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.Authentication.Pages;

/// <summary>The code of the authenticator app.</summary>
[AllowAnonymous]
[RateClass(RateClasses.SignIn)]
internal sealed class SecondFactorPage(IMediator mediator, BrowserCookies cookies, SignInSteps steps) : PageModel
{
    public string StartAgain => Destination.Of(Request).On("/login");

    public string OtherWay => Destination.Of(Request).On("/mfa/recovery-code", SignInSteps.AttemptOf(Request).Value);

    public async Task<IActionResult> OnPostAsync([FromForm] string? code, CancellationToken ct)
    {
        var command = new PresentTotp(SignInSteps.AttemptOf(Request), cookies.ReadAttempt(Request), Secret.Of(code ?? string.Empty));
        return await steps.FollowAsync(this, await mediator.Send(command, ct), ct);
    }
}
