using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Passwords;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.Authentication.Pages;

/// <summary>Changes the password; other sessions end.</summary>
[Authorize(AccessPolicies.SessionOnly)]
[RateClass(RateClasses.SignIn)]
internal sealed class AccountPasswordPage(IMediator mediator) : PageModel
{
    public async Task<IActionResult> OnPostAsync(
        [FromForm(Name = "current_password")] string? currentPassword, [FromForm] string? password, CancellationToken ct)
    {
        var command = new ChangePassword(User.RequiredUserId(), User.RequiredSessionId(), Secret.OfNullable(currentPassword), Secret.Of(password ?? string.Empty));
        return this.Answer(await mediator.Send(command, ct), "/account", "Your password is changed. You were signed out everywhere else.");
    }
}
