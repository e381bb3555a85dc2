using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Sessions;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.Sessions.Pages;

/// <summary>Where a person is signed in, and an end to it.</summary>
[Authorize(AccessPolicies.SessionOnly)]
[RateClass(RateClasses.Account)]
internal sealed class AccountSessionsPage(IMediator mediator) : PageModel
{
    private const string Here = "/account/sessions";

    public IReadOnlyList<SessionRow> Sessions { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        this.Show(await mediator.Send(new ListSessions(User.RequiredUserId(), User.SessionId()), ct), rows => Sessions = [.. rows.OrderByDescending(row => row.IsCurrent)]);

    public async Task<IActionResult> OnPostEndAsync([FromForm] Guid session, CancellationToken ct)
    {
        var ended = await mediator.Send(new RevokeMySession(User.RequiredUserId(), new SessionId(session)), ct);
        return this.SeeOther(Here, ended.Match(_ => "The session is ended.", error => error.Message));
    }

    public async Task<IActionResult> OnPostEndOthersAsync(CancellationToken ct) =>
        this.Answer(await mediator.Send(new RevokeMyOtherSessions(User.RequiredUserId(), User.SessionId()), ct), Here, "All other sessions are ended.");
}
