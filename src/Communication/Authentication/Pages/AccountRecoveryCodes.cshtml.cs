using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.Authentication.RecoveryCodes;
using AuthServer.Orchestration.Authentication.Totp;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.Authentication.Pages;

/// <summary>Says how many recovery codes are left, and makes new ones.</summary>
[Authorize(AccessPolicies.SessionOnly)]
[RateClass(RateClasses.Account)]
internal sealed class AccountRecoveryCodesPage(IMediator mediator) : PageModel
{
    public SecondFactors? Factors { get; private set; }

    public IReadOnlyList<string>? Codes { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        this.Show(await mediator.Send(new ShowSecondFactors(User.RequiredUserId()), ct), factors => Factors = factors);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var set = await mediator.Send(new RegenerateRecoveryCodes(User.RequiredUserId(), User.RequiredSessionId()), ct);
        return this.Show(set, fresh => Codes = [.. fresh.Codes.Select(code => code.Reveal())]);
    }
}
