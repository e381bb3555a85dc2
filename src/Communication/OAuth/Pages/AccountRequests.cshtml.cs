using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.OAuth;
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

    public async Task<IActionResult> OnPostAllowAsync([FromForm] Guid request, CancellationToken ct)
    {
        var id = new BackchannelAuthenticationId(request);
        var allowed = await mediator.Send(new AllowAuthenticationRequest(id), ct);
        return allowed.IsRefused && allowed.Refusal == OAuthErrors.StrongerSignInNeeded
            ? this.SeeOther(await StrongerSignInAsync(id, ct), "The application asks for a stronger sign-in. Sign in again, and then allow it.")
            : GoOn(allowed, "The application was told that it is you. Go on there.");
    }

    public async Task<IActionResult> OnPostDenyAsync([FromForm] Guid request, CancellationToken ct) =>
        GoOn(await mediator.Send(new DenyAuthenticationRequest(new BackchannelAuthenticationId(request)), ct), "The application was refused.");

    // RFC 9470 §5: the class is demanded of the sign-in where it is essential; otherwise the person gives what they have.
    private async Task<string> StrongerSignInAsync(BackchannelAuthenticationId id, CancellationToken ct)
    {
        var waiting = await mediator.Send(new ListAuthenticationRequests(User.RequiredUserId()), ct);
        var acr = waiting.Match(all => all.FirstOrDefault(one => one.Id == id && one.IsAcrEssential)?.WantedAcr, _ => null);
        return new Destination(null, Here).On("/login", acr);
    }

    private IActionResult GoOn(Result<Done> decided, string notice) => this.SeeOther(Here, decided.IsSuccess ? notice : decided.Refusal.Message);
}
