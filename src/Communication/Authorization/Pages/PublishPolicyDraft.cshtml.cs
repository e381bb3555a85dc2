using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Orchestration.Authorization.Policies;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.Authorization.Pages;

/// <summary>A draft in force, with a reason, after a look at what that changes.</summary>
[Authorize(AccessPolicies.RecentAdministrator)]
[RateClass(RateClasses.Admin)]
internal sealed class PublishPolicyDraftPage(IMediator mediator) : PageModel
{
    public PolicyDraftRow? Draft { get; private set; }

    public PolicyDifference? Difference { get; private set; }

    public BundleReport? Report { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) =>
        await LookAsync(new PolicyDraftId(id), ct) is { } refused ? refused : Page();

    public async Task<IActionResult> OnPostAsync(Guid id, [FromForm] string? reason, [FromForm] long seen, CancellationToken ct)
    {
        var draft = new PolicyDraftId(id);
        if (await LookAsync(draft, ct) is { } refused)
            return refused;

        return this.AnswerPublication(await mediator.Send(new PublishPolicyDraft(draft, seen, reason ?? string.Empty), ct));
    }

    private async Task<IActionResult?> LookAsync(PolicyDraftId id, CancellationToken ct)
    {
        var draft = await mediator.Send(new GetPolicyDraft(id), ct);
        if (draft.IsRefused)
            return this.Instead(draft.Refusal);

        Draft = draft.Value.Row;
        var difference = await mediator.Send(new ComparePolicyDraft(id), ct);
        Difference = difference.Match<PolicyDifference?>(found => found, _ => null);
        var report = await mediator.Send(new JudgePolicyDraft(id), ct);
        Report = report.Match<BundleReport?>(found => found, _ => null);
        return null;
    }
}
