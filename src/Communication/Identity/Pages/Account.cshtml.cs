using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.Authentication.Totp;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.Identity.Users;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.Identity.Pages;

/// <summary>The account at a glance.</summary>
[Authorize(AccessPolicies.SessionOnly)]
[RateClass(RateClasses.Account)]
internal sealed class AccountPage(IMediator mediator) : PageModel
{
    public UserProfile? Profile { get; private set; }

    public SecondFactors? Factors { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var mine = await mediator.Send(new GetMyProfile(User.RequiredUserId()), ct);
        Profile = mine.Match<UserProfile?>(found => found.Profile, _ => null);
        return this.Show(await mediator.Send(new ShowSecondFactors(User.RequiredUserId()), ct), factors => Factors = factors);
    }
}
