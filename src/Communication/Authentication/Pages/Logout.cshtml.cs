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
internal sealed class LogoutPage(IMediator mediator, SessionCookie cookie, IFarewell farewell) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (User.SessionId() is not { } session)
            return SignedOut();

        if (await mediator.Send(new SignOut(session), ct) is { IsRefused: true } kept)
            return this.Refuse(kept.Refusal);

        return await farewell.AddressAsync(session, ct) is { } address ? LedOn(address) : SignedOut();
    }

    private IActionResult LedOn(string address)
    {
        cookie.Delete(Response);
        return this.SeeOther(address);
    }

    private IActionResult SignedOut()
    {
        cookie.Delete(Response);
        return this.SeeOther("/login", "You are signed out.");
    }
}
