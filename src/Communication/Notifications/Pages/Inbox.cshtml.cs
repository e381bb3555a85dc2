using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.Notifications.Inbox;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.Notifications.Pages;

/// <summary>The mails that a workbench server drops into a folder instead of sending them. Not there in Production, nor where mail really leaves.</summary>
[AllowAnonymous]
[RateClass(RateClasses.Public)]
internal sealed class InboxPage(IMediator mediator, InboxAccess access) : PageModel
{
    public IReadOnlyList<DroppedMail> Mails { get; private set; } = [];

    public DroppedMailText? Mail { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromQuery] string? mail, CancellationToken ct)
    {
        if (!access.IsOpen)
            return NotFound();

        return mail is null
            ? this.Show(await mediator.Send(new ListDroppedMail(), ct), dropped => Mails = dropped.Mails)
            : this.Show(await mediator.Send(new ReadDroppedMail(mail), ct), text => Mail = text);
    }
}
