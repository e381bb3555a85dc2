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
            return await ForgottenAsync(ct);

        if (await mediator.Send(new SignOut(session), ct) is { IsRefused: true } kept)
            return this.Refuse(kept.Refusal);

        return await farewell.AddressAsync(session, ct) is { } address ? LedOn(address) : SignedOut();
    }

    // ASVS 7.4.1: a session that was idle for too long signs nobody in, and what applications hold in it ends with it all the same.
    private async Task<IActionResult> ForgottenAsync(CancellationToken ct)
    {
        if (cookie.Read(Request) is { } held && await mediator.Send(new SignOutOfBrowser(held), ct) is { IsRefused: true } kept)
            return this.Refuse(kept.Refusal);

        return SignedOut();
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
