using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.Authorization.Policies;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.Authorization.Pages;

/// <summary>The content of an earlier version in force again, with a reason, after a look at what that changes.</summary>
[Authorize(AccessPolicies.RecentAdministrator)]
[RateClass(RateClasses.Admin)]
internal sealed class RestorePoliciesPage(IMediator mediator) : PageModel
{
    public PolicyDifference? Difference { get; private set; }

    public BundleReport? Report { get; private set; }

    public async Task<IActionResult> OnGetAsync(long number, CancellationToken ct) =>
        await LookAsync(number, ct) is { } refused ? refused : Page();

    public async Task<IActionResult> OnPostAsync(long number, [FromForm] string? reason, [FromForm] long seen, CancellationToken ct)
    {
        if (await LookAsync(number, ct) is { } refused)
            return refused;

        var restored = await mediator.Send(new RollBackPolicies(number, reason ?? string.Empty, seen), ct);
        Report = restored.Match(publication => publication.Objection is null ? null : publication.Report, _ => null);
        return this.AnswerPublication(restored);
    }

    // What is on the page whether or not it comes back.
    private async Task<IActionResult?> LookAsync(long number, CancellationToken ct)
    {
        var inForce = await mediator.Send(new GetPolicyVersion(null), ct);
        if (inForce.IsRefused)
            return this.Instead(inForce.Refusal);

        var difference = await mediator.Send(new ComparePolicyVersions(inForce.Value.Number, number), ct);
        if (difference.IsRefused)
            return this.Instead(difference.Refusal);

        Difference = difference.Value;
        return null;
    }
}
