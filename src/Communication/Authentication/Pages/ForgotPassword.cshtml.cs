using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.Authentication.PasswordResets;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.Authentication.Pages;

/// <summary>Asks for a link to set the password anew; the answer is the same for known and unknown people.</summary>
[AllowAnonymous]
[RateClass(RateClasses.Registration)]
internal sealed class ForgotPasswordPage(IMediator mediator) : PageModel
{
    public async Task<IActionResult> OnPostAsync([FromForm] string? username, CancellationToken ct)
    {
        var requested = await mediator.Send(new RequestPasswordReset(username ?? string.Empty), ct);
        return this.Answer(requested.Match(_ => requested, error => error.About(nameof(username))), "/login", "If there is such an account, we have sent it a mail with a link.");
    }
}
