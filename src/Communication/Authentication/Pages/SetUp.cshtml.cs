using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.SetUp;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.Authentication.Pages;

/// <summary>The first administrator, by the link that the server printed.</summary>
[AllowAnonymous]
[RateClass(RateClasses.Registration)]
internal sealed class SetUpPage(IMediator mediator) : PageModel
{
    public async Task<IActionResult> OnPostAsync(
        [FromQuery] string? token, [FromForm] string? email, [FromForm] string? password, [FromForm] string? name, CancellationToken ct)
    {
        var command = new SetUpFirstAdministrator(Secret.Of(token ?? string.Empty), email ?? string.Empty, Secret.Of(password ?? string.Empty), name);
        return this.Answer(await mediator.Send(command, ct), "/login", "The administrator's account is ready. Sign in.");
    }
}
