using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.Authorization.Decisions;
using AuthServer.Orchestration.Authorization.Policies;
using AuthServer.Orchestration.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.Authorization.Pages;

/// <summary>A decision of the log, taken again: by what is in force, and by a draft.</summary>
[Authorize(AccessPolicies.Administrator)]
[RateClass(RateClasses.Admin)]
internal sealed class ReplayDecisionPage(IMediator mediator, IConsoleDoors doors) : PageModel
{
    public ReplayedDecision? Replayed { get; private set; }

    /// <summary>The drafts that may be chosen; none for who may not see them.</summary>
    public IReadOnlyList<PolicyDraftRow> Drafts { get; private set; } = [];

    public Guid? Draft { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, [FromQuery] Guid? draft, CancellationToken ct)
    {
        Draft = draft;
        Drafts = await DraftsAsync(ct);
        var replayed = await mediator.Send(new ReplayDecision(id, draft), ct);
        return replayed is { IsRefused: true, Refusal.Kind: Domain.SharedKernel.ErrorKind.NotFound } ? this.Instead(replayed.Refusal) : this.Show(replayed, found => Replayed = found);
    }

    private async Task<IReadOnlyList<PolicyDraftRow>> DraftsAsync(CancellationToken ct)
    {
        if (!await doors.IsOpenAsync(PoliciesPage.Address, ct))
            return [];

        var drafts = await mediator.Send(new ListPolicyDrafts(new PageRequest(null, 200)), ct);
        return drafts.Match<IReadOnlyList<PolicyDraftRow>>(page => page.Items, _ => []);
    }
}
