using AuthServer.Communication.Authorization.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.Authorization.Decisions;
using AuthServer.Orchestration.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;

namespace AuthServer.Communication.Authorization.Pages;

/// <summary>The log of decisions: who was let do what, and whom policies stopped.</summary>
[Authorize(AccessPolicies.Administrator)]
[RateClass(RateClasses.Admin)]
internal sealed class DecisionsPage(IMediator mediator, DecisionLogOptions log) : PageModel
{
    public const string Section = "decisions";

    public const string Address = "/admin/decisions";

    private const int DecisionsOnAPage = 50;

    public DecisionLogMode Mode => log.Mode;

    public int RetentionDays => log.RetentionDays;

    public DecisionFilterForm Filter { get; private set; } = new();

    public IReadOnlyList<DecisionBody> Decisions { get; private set; } = [];

    /// <summary>The address of the next page; absent by design on the last.</summary>
    public string? Next { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromQuery] DecisionFilterForm filter, [FromQuery] string? cursor, CancellationToken ct)
    {
        Filter = filter;
        var wanted = filter.ToFilter();
        return wanted.IsRefused
            ? this.Refuse(wanted.Refusal)
            : this.Show(await mediator.Send(new ListDecisions(wanted.Value, new PageRequest(cursor, DecisionsOnAPage)), ct), Take);
    }

    private void Take(Page<TakenDecision> page)
    {
        Decisions = [.. page.Items.Select(DecisionBody.Line)];
        Next = page.Next is { } next ? AddressOf([.. Filter.Query, new("cursor", next)]) : null;
    }

    /// <summary>The address of this page with a filter.</summary>
    public static string AddressOf(params IEnumerable<KeyValuePair<string, string?>> query) =>
        QueryHelpers.AddQueryString(Address, query.Where(field => !string.IsNullOrEmpty(field.Value)));
}
