using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.Authorization.Policies;
using AuthServer.Orchestration.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.Authorization.Pages;

/// <summary>The policies in force, what was in force before, and what is being written.</summary>
[Authorize(AccessPolicies.Administrator)]
[RateClass(RateClasses.Admin)]
internal sealed class PoliciesPage(IMediator mediator) : PageModel
{
    public const string Section = "policies";

    public const string Address = "/admin/policies";

    private const int VersionsOnAPage = 20;

    public PolicyVersionDetails? InForce { get; private set; }

    public Page<PolicyVersionRow> Versions { get; private set; } = new([], null);

    public IReadOnlyList<PolicyDraftRow> Drafts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync([FromQuery] string? cursor, CancellationToken ct)
    {
        var inForce = await mediator.Send(new GetPolicyVersion(null), ct);
        if (inForce.IsRefused)
            return this.Refuse(inForce.Refusal);

        InForce = inForce.Value;
        var drafts = await mediator.Send(new ListPolicyDrafts(new PageRequest(null, 200)), ct);
        Drafts = drafts.Match<IReadOnlyList<PolicyDraftRow>>(page => page.Items, _ => []);
        return this.Show(await mediator.Send(new ListPolicyVersions(new PageRequest(cursor, VersionsOnAPage)), ct), versions => Versions = versions);
    }
}
