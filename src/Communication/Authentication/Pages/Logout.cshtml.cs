using AuthServer.Communication.Sessions;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.Sessions;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.Authentication.Pages;

/// <summary>Signs out of this browser, after a press on a button: a mere link, which other sites can make a browser follow, does not.</summary>
[AllowAnonymous]
[RateClass(RateClasses.Account)]
internal sealed class LogoutPage(IMediator mediator, SessionCookie cookie) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (User.SessionId() is { } session && await mediator.Send(new SignOut(session), ct) is { IsRefused: true } kept)
            return this.Refuse(kept.Refusal);

        cookie.Delete(Response);
        return this.SeeOther("/login", "You are signed out.");
    }
}
