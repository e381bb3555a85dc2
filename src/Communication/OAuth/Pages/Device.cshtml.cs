using AuthServer.Communication.SharedKernel;
using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.OAuth.DeviceAuthorizations;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth;
using AuthServer.Orchestration.OAuth.DeviceAuthorizations;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AuthServer.Communication.OAuth.Pages;

/// <summary>Lets a device in by the code that it shows (RFC 8628 §3.3). A link with the code fills it in, and never goes on by itself (§3.3.1).</summary>
[Authorize(AccessPolicies.SessionOnly)]
[RateClass(RateClasses.SignIn)]
internal sealed class DevicePage(IMediator mediator, Issuer issuer) : PageModel
{
    private const string Here = "/device";
    private const int LongestCode = 64;

    /// <summary>The device whose code was typed; absent until then.</summary>
    public MetDevice? Device { get; private set; }

    /// <summary>The code of a link; absent without one.</summary>
    public string? Prefilled => Request.Query["user_code"].ToString() is { Length: > 0 and <= LongestCode } code ? code : null;

    /// <summary>The resource servers of others.</summary>
    public IReadOnlyList<string> Apis => [.. (Device?.Audiences ?? []).Where(audience => audience != issuer.Value && audience != issuer.OwnApi)];

    public int? OfflineDays => Device?.OfflineFor is { } offline ? (int)Math.Ceiling(offline.TotalDays) : null;

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "user_code")] string? userCode, CancellationToken ct) =>
        this.Show(await mediator.Send(new MeetDevice(Secret.Of(userCode ?? string.Empty)), ct), met => Device = met);

    public async Task<IActionResult> OnPostAllowAsync([FromForm] Guid device, CancellationToken ct) =>
        this.Answer(await mediator.Send(new AllowDevice(new DeviceAuthorizationId(device)), ct), Here, "The device is connected. Go back to it: it goes on by itself.");

    public async Task<IActionResult> OnPostDenyAsync([FromForm] Guid device, CancellationToken ct) =>
        this.Answer(await mediator.Send(new DenyDevice(new DeviceAuthorizationId(device)), ct), Here, "The device was refused. It has no access.");
}
