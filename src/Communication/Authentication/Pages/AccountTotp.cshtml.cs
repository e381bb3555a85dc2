using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Totp;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.Authentication.Pages;

/// <summary>Sets up the authenticator app, or takes it away.</summary>
[Authorize(AccessPolicies.SessionOnly)]
[RateClass(RateClasses.SignIn)]
internal sealed class AccountTotpPage(IMediator mediator) : PageModel
{
    public SecondFactors? Factors { get; private set; }

    public OfferedTotp? Offer { get; private set; }

    public IReadOnlyList<string>? Codes { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        this.Show(await mediator.Send(new ShowSecondFactors(User.RequiredUserId()), ct), factors => Factors = factors);

    public async Task<IActionResult> OnPostBeginAsync(CancellationToken ct) =>
        this.Show(await mediator.Send(new BeginTotp(User.RequiredUserId(), User.RequiredSessionId()), ct), offer => Offer = OfferedTotp.From(offer));

    public async Task<IActionResult> OnPostConfirmAsync([FromForm] string? code, CancellationToken ct)
    {
        var confirmed = await mediator.Send(new ConfirmTotp(User.RequiredUserId(), User.RequiredSessionId(), Secret.Of(code ?? string.Empty)), ct);
        if (confirmed.IsRefused)
            Offer = OfferedTotp.From(await mediator.Send(new ReopenTotpOffer(User.RequiredUserId(), User.RequiredSessionId()), ct));
        return this.Show(confirmed, set => Codes = [.. set.Codes.Select(shown => shown.Reveal())]);
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken ct) =>
        this.Answer(await mediator.Send(new RemoveTotp(User.RequiredUserId(), User.RequiredSessionId()), ct), "/account/totp", "The authenticator app is removed.");
}
