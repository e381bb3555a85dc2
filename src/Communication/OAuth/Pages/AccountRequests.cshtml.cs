using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.OAuth.BackchannelAuthentications;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth;
using AuthServer.Orchestration.OAuth.BackchannelAuthentications;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.OAuth.Pages;

/// <summary>The authentication device of CIBA: which applications wait for the person, and a yes or no to each.</summary>
[Authorize(AccessPolicies.SessionOnly)]
[RateClass(RateClasses.Account)]
internal sealed class AccountRequestsPage(IMediator mediator, Issuer issuer) : PageModel
{
    private const string Here = "/account/requests";

    public IReadOnlyList<AuthenticationRequest> Waiting { get; private set; } = [];

    /// <summary>The resource servers of others.</summary>
    public string ApisOf(AuthenticationRequest request) => string.Join(", ", request.Audiences.Where(audience => audience != issuer.Value && audience != issuer.OwnApi));

    public static int? OfflineDaysOf(AuthenticationRequest request) => request.OfflineFor is { } offline ? (int)Math.Ceiling(offline.TotalDays) : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        this.Show(await mediator.Send(new ListAuthenticationRequests(User.RequiredUserId()), ct), waiting => Waiting = waiting);

    public async Task<IActionResult> OnPostAllowAsync([FromForm] Guid request, CancellationToken ct) =>
        GoOn(await mediator.Send(new AllowAuthenticationRequest(new BackchannelAuthenticationId(request)), ct), "The application was told that it is you. Go on there.");

    public async Task<IActionResult> OnPostDenyAsync([FromForm] Guid request, CancellationToken ct) =>
        GoOn(await mediator.Send(new DenyAuthenticationRequest(new BackchannelAuthenticationId(request)), ct), "The application was refused.");

    private IActionResult GoOn(Result<Done> decided, string notice) => this.SeeOther(Here, decided.IsSuccess ? notice : decided.Refusal.Message);
}
