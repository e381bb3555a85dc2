using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.OAuth;
using AuthServer.Orchestration.OAuth.Grants;
using AuthServer.Orchestration.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.OAuth.Pages;

/// <summary>The applications that act for a person, and an end to it.</summary>
[Authorize(AccessPolicies.SessionOnly)]
[RateClass(RateClasses.Account)]
internal sealed class AccountApplicationsPage(IMediator mediator, Issuer issuer) : PageModel
{
    private const string Here = "/account/applications";

    public IReadOnlyList<ConnectedApplication> Applications { get; private set; } = [];

    /// <summary>Where the next page begins; absent on the last.</summary>
    public string? Next { get; private set; }

    /// <summary>The resource servers of others for which an application holds something.</summary>
    public IEnumerable<string> ApisOf(ConnectedApplication application) => application.Audiences.Where(audience => audience != issuer.Value && audience != issuer.OwnApi);

    public async Task<IActionResult> OnGetAsync([FromQuery] string? cursor, CancellationToken ct) =>
        this.Show(await mediator.Send(new ListConnectedApplications(User.RequiredUserId(), new PageRequest(cursor)), ct), page => (Applications, Next) = (page.Items, page.Next));

    public async Task<IActionResult> OnPostAsync([FromForm] string? client, CancellationToken ct)
    {
        var disconnected = await mediator.Send(new DisconnectApplication(User.RequiredUserId(), client ?? string.Empty), ct);
        return this.SeeOther(Here, disconnected.Match(_ => "The application is disconnected. It has no access any more.", error => error.Message));
    }
}
