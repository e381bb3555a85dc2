using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.EmailProofs;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.Identity.Pages;

/// <summary>Proves a new e-mail address: by the link that went there, or by the code beside it.</summary>
[Authorize(AccessPolicies.SessionOnly)]
[RateClass(RateClasses.SignIn)]
internal sealed class ChangeEmailPage(IMediator mediator) : PageModel
{
    private const string Changed = "Your e-mail address is changed.";

    public bool HasLink => Request.Query["token"].Count > 0;

    public async Task<IActionResult> OnPostLinkAsync([FromQuery] string? token, CancellationToken ct) =>
        this.Answer(await mediator.Send(new ConfirmEmailChangeByLink(User.RequiredUserId(), Secret.Of(token ?? string.Empty)), ct), "/account/email", Changed);

    public async Task<IActionResult> OnPostCodeAsync([FromForm] string? code, CancellationToken ct) =>
        this.Answer(await mediator.Send(new ConfirmEmailChangeByCode(User.RequiredUserId(), Secret.Of(code ?? string.Empty)), ct), "/account/email", Changed);
}
