using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.OAuth.Grants;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth;
using AuthServer.Orchestration.OAuth.Grants;
using AuthServer.Orchestration.OAuth.RefreshTokens;
using AuthServer.Orchestration.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.OAuth.Pages;

/// <summary>The applications that act for a person, each place from where they do, and an end to it.</summary>
[Authorize(AccessPolicies.SessionOnly)]
[RateClass(RateClasses.Account)]
internal sealed class AccountApplicationsPage(IMediator mediator, Issuer issuer) : PageModel
{
    private const string Here = "/account/applications";

    // One look into the database for each.
    private const int OnOnePage = 20;

    private readonly Dictionary<ClientId, IReadOnlyList<RefreshFamily>> _families = [];

    public IReadOnlyList<ConnectedApplication> Applications { get; private set; } = [];

    /// <summary>Where the next page begins; absent on the last.</summary>
    public string? Next { get; private set; }

    /// <summary>The resource servers of others for which an application holds something.</summary>
    public IEnumerable<string> ApisOf(ConnectedApplication application) => application.Audiences.Where(audience => audience != issuer.Value && audience != issuer.OwnApi);

    /// <summary>Each chain of refresh tokens that an application can use now, the newest first.</summary>
    public IReadOnlyList<RefreshFamily> FamiliesOf(ConnectedApplication application) => _families.GetValueOrDefault(application.Client) ?? [];

    public async Task<IActionResult> OnGetAsync([FromQuery] string? cursor, CancellationToken ct)
    {
        var found = await mediator.Send(new ListConnectedApplications(User.RequiredUserId(), new PageRequest(cursor, OnOnePage)), ct);
        if (found.IsRefused)
            return this.Refuse(found.Refusal);

        (Applications, Next) = (found.Value.Items, found.Value.Next);
        foreach (var application in Applications.Where(application => application.IsActive))
        {
            var families = await mediator.Send(new ListRefreshFamilies(User.RequiredUserId(), application.Client.Value, new PageRequest(null, OnOnePage)) { OnlyActive = true }, ct);
            if (families.IsSuccess)
                _families[application.Client] = families.Value.Items;
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? client, CancellationToken ct)
    {
        var disconnected = await mediator.Send(new DisconnectApplication(User.RequiredUserId(), client ?? string.Empty), ct);
        return this.SeeOther(Here, disconnected.Match(_ => "The application is disconnected. It has no access any more.", error => error.Message));
    }

    public async Task<IActionResult> OnPostEndAsync([FromForm] string? client, [FromForm] Guid family, CancellationToken ct)
    {
        var ended = await mediator.Send(new EndRefreshFamily(User.RequiredUserId(), client ?? string.Empty, new GrantId(family)), ct);
        return this.SeeOther(Here, ended.Match(_ => "This access is ended.", error => error.Message));
    }

    public async Task<IActionResult> OnPostEndAllAsync(CancellationToken ct) =>
        this.Answer(await mediator.Send(new DisconnectAllApplications(User.RequiredUserId()), ct), Here, "All applications are disconnected.");
}
