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

/// <summary>Proves an e-mail address: by the link of the mail, or by the code in it.</summary>
[AllowAnonymous]
[RateClass(RateClasses.Registration)]
internal sealed class VerifyEmailPage(IMediator mediator) : PageModel
{
    private const string EmailKey = "email";
    private const string Confirmed = "Your e-mail address is confirmed.";

    public bool HasLink => Request.Query["token"].Count > 0;

    public string? Email => TempData[EmailKey] as string;

    private string Next => User.UserId() is null ? Destination.Of(Request).On("/login") : Destination.Of(Request).Path;

    // A link is fetched by programs that look through mail; only a press on the button uses it.
    public async Task<IActionResult> OnPostLinkAsync([FromQuery] string? token, CancellationToken ct) =>
        this.Answer(await mediator.Send(new ConfirmEmailByLink(Secret.Of(token ?? string.Empty), User.UserId()), ct), Next, Confirmed);

    public async Task<IActionResult> OnPostCodeAsync([FromForm] string? email, [FromForm] string? code, CancellationToken ct) =>
        this.Answer(await mediator.Send(new ConfirmEmailByAddress(email ?? string.Empty, Secret.Of(code ?? string.Empty)), ct), Next, Confirmed);

    public async Task<IActionResult> OnPostAgainAsync([FromForm] string? email, CancellationToken ct)
    {
        TempData[EmailKey] = email;
        return this.Answer(
            await mediator.Send(new AskForEmailVerification(email ?? string.Empty), ct),
            Destination.Of(Request).On("/verify-email"),
            "If the address waits to be confirmed, we have sent it another mail.");
    }
}
