using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.Identity.Users;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.Identity.Pages;

/// <summary>What a person tells about themselves.</summary>
[Authorize(AccessPolicies.SessionOnly)]
[RateClass(RateClasses.Account)]
internal sealed class AccountProfilePage(IMediator mediator) : PageModel
{
    public UserProfile? Profile { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        this.Show(await mediator.Send(new GetMyProfile(User.RequiredUserId()), ct), mine => Profile = mine.Profile);

    public async Task<IActionResult> OnPostAsync([FromForm] ProfileForm form, CancellationToken ct) => this.Answer(
        await mediator.Send(new UpdateProfile(User.RequiredUserId(), form.Fields()), ct), "/account/profile", "Your profile is changed.");
}
