using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.Authorization.Policies;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.Authorization.Pages;

/// <summary>One version: its texts, and what it changed.</summary>
[Authorize(AccessPolicies.Administrator)]
[RateClass(RateClasses.Admin)]
internal sealed class PolicyVersionPage(IMediator mediator) : PageModel
{
    public PolicyVersionDetails? Version { get; private set; }

    public PolicyDifference? Difference { get; private set; }

    public async Task<IActionResult> OnGetAsync(long number, CancellationToken ct)
    {
        var version = await mediator.Send(new GetPolicyVersion(number), ct);
        if (version.IsRefused)
            return this.Instead(version.Refusal);

        Version = version.Value;
        return this.Show(await mediator.Send(new ComparePolicyVersions(Version.Row?.Base ?? 0, number), ct), difference => Difference = difference);
    }
}
