using System.Globalization;
using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.Authorization.Decisions;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.Authorization.Pages;

/// <summary>Who would gain and who would lose access by a draft, by the requests of the last days.</summary>
[Authorize(AccessPolicies.Administrator)]
[RateClass(RateClasses.Admin)]
internal sealed class BlastRadiusPage(IMediator mediator) : PageModel
{
    private const int UsualDays = 7;
    private const int UsualRequests = 10_000;

    public Guid Draft { get; private set; }

    public int Days { get; private set; }

    public int Limit { get; private set; }

    public ForeseenChanges? Changes { get; private set; }

    /// <summary>The address for a draft.</summary>
    public static string AddressOf(Guid draft) => string.Create(CultureInfo.InvariantCulture, $"/admin/policies/drafts/{draft:D}/blast-radius");

    public async Task<IActionResult> OnGetAsync(Guid id, [FromQuery] int? days, [FromQuery] int? limit, CancellationToken ct)
    {
        (Draft, Days, Limit) = (id, days ?? UsualDays, limit ?? UsualRequests);
        var foreseen = await mediator.Send(new ForeseeDecisions([], null, Days, Limit) { Draft = id }, ct);
        return foreseen is { IsRefused: true, Refusal.Kind: Domain.SharedKernel.ErrorKind.NotFound } ? this.Instead(foreseen.Refusal) : this.Show(foreseen, changes => Changes = changes);
    }
}
