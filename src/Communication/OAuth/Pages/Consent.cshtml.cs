using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.OAuth.PendingAuthorizations;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth;
using AuthServer.Orchestration.OAuth.AuthorizationRequests;
using AuthServer.Orchestration.OAuth.Consents;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.OAuth.Pages;

/// <summary>Asks the person whether an application may have what it asks for.</summary>
[Authorize(AccessPolicies.SessionOnly)]
[RateClass(RateClasses.Account)]
internal sealed class ConsentPage(IMediator mediator, BrowserBinding binding, AskingApplications asking, Issuer issuer) : PageModel
{
    public PendingAuthorizationDescription? Waiting { get; private set; }

    /// <summary>The application as the sign-in pages show it, with its logo and documents.</summary>
    public AskingApplication? Application { get; private set; }

    /// <summary>The resource servers of others.</summary>
    public IReadOnlyList<string> Apis => [.. (Waiting?.Audiences ?? []).Where(audience => audience != issuer.Value && audience != issuer.OwnApi)];

    public int? OfflineDays => Waiting?.OfflineFor is { } offline ? (int)Math.Ceiling(offline.TotalDays) : null;

    /// <summary>Where the answer goes, as far as a person can judge it: the host, or the scheme of a program's address, which has none.</summary>
    public string Place => Waiting is { } waiting && new Uri(waiting.RedirectUri) is { } uri ? uri.Host.Length > 0 ? uri.Host : uri.Scheme + ":" : string.Empty;

    private PendingAuthorizationId Asked => new(Destination.Of(Request).Request ?? Guid.Empty);

    private Secret? Browser => binding.Read(Request);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        // The answer to the form is a redirect to the client, which the browser's policy has to allow on this page.
        Application = await asking.FindAsync(Request, HttpContext.RequestAborted);
        await next();
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        this.Show(await mediator.Send(new DescribePendingAuthorization(Asked, Browser), ct), waiting => Waiting = waiting);

    public async Task<IActionResult> OnPostAllowAsync(CancellationToken ct) => GoOn(await mediator.Send(new GrantConsent(Asked, Browser), ct));

    public async Task<IActionResult> OnPostDenyAsync(CancellationToken ct) => GoOn(await mediator.Send(new DenyAuthorization(Asked, Browser), ct));

    private IActionResult GoOn(Result<Done> said) => said.IsSuccess ? this.SeeOther(Destination.Of(Request).Path) : this.Refuse(said.Refusal);
}
