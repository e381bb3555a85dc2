using System.Globalization;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Registration;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.Authentication.Pages;

/// <summary>Creates an account. What follows looks the same when the address has one already.</summary>
[AllowAnonymous]
[RateClass(RateClasses.Registration)]
internal sealed class RegisterPage(IMediator mediator) : PageModel
{
    public Destination Destination => Destination.Of(Request);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        (await mediator.Send(new AskRegistrationDoor(), ct)).Match(_ => Page(), refusal => this.Instead(refusal));

    public async Task<IActionResult> OnPostAsync([FromForm] string? email, [FromForm] string? password, [FromForm] string? name, CancellationToken ct)
    {
        var command = new RegisterAccount(email ?? string.Empty, Secret.Of(password ?? string.Empty), name, CultureInfo.CurrentUICulture.Name);
        var registered = await mediator.Send(command, ct);
        if (registered is { IsRefused: true, Refusal.Kind: ErrorKind.Forbidden })
            return this.Instead(registered.Refusal);

        TempData["email"] = email;
        return this.Answer(registered, Destination.On("/verify-email"), "We have sent you a mail. Enter the code from it, or open its link.");
    }
}
