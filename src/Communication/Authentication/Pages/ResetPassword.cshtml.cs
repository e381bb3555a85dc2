using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.PasswordResets;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.Authentication.Pages;

/// <summary>Sets the password anew, by the link of the mail. Gives no session.</summary>
[AllowAnonymous]
[RateClass(RateClasses.Registration)]
internal sealed class ResetPasswordPage(IMediator mediator) : PageModel
{
    public async Task<IActionResult> OnPostAsync([FromQuery] string? token, [FromForm] string? password, CancellationToken ct)
    {
        var command = new ResetPassword(Secret.Of(token ?? string.Empty), Secret.Of(password ?? string.Empty));
        return this.Answer(await mediator.Send(command, ct), "/login", "Your password is changed. Sign in with the new one.");
    }
}
