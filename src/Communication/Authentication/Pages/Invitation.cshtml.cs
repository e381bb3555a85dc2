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

/// <summary>An account by invitation; the address is the invitation's.</summary>
[AllowAnonymous]
[RateClass(RateClasses.Registration)]
internal sealed class InvitationPage(IMediator mediator) : PageModel
{
    public async Task<IActionResult> OnPostAsync(
        [FromQuery] string? token, [FromForm] string? username, [FromForm] string? password, [FromForm] string? name, CancellationToken ct)
    {
        var command = new AcceptInvitation(
            Secret.Of(token ?? string.Empty), Secret.Of(password ?? string.Empty), username, name, CultureInfo.CurrentUICulture.Name);
        return this.Answer(await mediator.Send(command, ct), "/login", "Your account is ready. Sign in with the address that the invitation came to.");
    }
}
