using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.Identity.EmailProofs;
using AuthServer.Orchestration.Identity.Users;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.Identity.Pages;

/// <summary>Shows the e-mail address, and asks for proofs of it or of another one.</summary>
[Authorize(AccessPolicies.RecentSignIn)]
[RateClass(RateClasses.Account)]
internal sealed class AccountEmailPage(IMediator mediator) : PageModel
{
    private const string Sent = "We have sent you a mail. Enter the code from it, or open its link.";

    public UserProfile? Profile { get; private set; }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var mine = await mediator.Send(new GetMyProfile(User.RequiredUserId()), HttpContext.RequestAborted);
        Profile = mine.Match<UserProfile?>(found => found.Profile, _ => null);
        await next();
    }

    public async Task<IActionResult> OnPostVerifyAsync(CancellationToken ct)
    {
        TempData["email"] = Profile?.Email;
        return this.Answer(await mediator.Send(new RequestEmailVerification(User.RequiredUserId()), ct), "/verify-email?return_url=/account/email", Sent);
    }

    public async Task<IActionResult> OnPostChangeAsync([FromForm] string? email, CancellationToken ct) =>
        this.Answer(await mediator.Send(new RequestEmailChange(User.RequiredUserId(), email ?? string.Empty), ct), "/change-email", Sent);
}
