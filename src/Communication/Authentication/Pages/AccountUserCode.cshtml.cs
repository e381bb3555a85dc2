using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.UserCodes;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.Authentication.Pages;

/// <summary>The code that applications have to know before they ask on another device (CIBA Core §7.1).</summary>
[Authorize(AccessPolicies.SessionOnly)]
[RateClass(RateClasses.SignIn)]
internal sealed class AccountUserCodePage(IMediator mediator) : PageModel
{
    private const string Back = "/account/requests";

    public UserCodeState? State { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => this.Show(await ShowAsync(ct), state => State = state);

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "user_code")] string? userCode, CancellationToken ct)
    {
        State = (await ShowAsync(ct)).Match<UserCodeState?>(state => state, _ => null);
        return this.Answer(await mediator.Send(new SetUserCode(User.RequiredUserId(), User.RequiredSessionId(), Secret.Of(userCode ?? string.Empty)), ct), Back, "Your code is kept.");
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken ct) =>
        this.Answer(await mediator.Send(new RemoveUserCode(User.RequiredUserId(), User.RequiredSessionId()), ct), Back, "Your code is removed. Applications that need one cannot ask you any more.");

    private Task<Result<UserCodeState>> ShowAsync(CancellationToken ct) => mediator.Send(new ShowUserCode(User.RequiredUserId()), ct);
}
