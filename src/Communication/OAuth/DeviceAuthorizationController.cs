using AuthServer.Communication.OAuth.Contracts;
using AuthServer.Communication.OAuth.Cors;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Orchestration.OAuth;
using AuthServer.Orchestration.OAuth.DeviceAuthorizations;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>The device authorization endpoint (RFC 8628 §3.1). Clients authenticate in the request itself.</summary>
[AllowAnonymous]
[RateClass(RateClasses.Token)]
[PublicClientCors]
[ReadsClientDocuments]
public sealed class DeviceAuthorizationController(IMediator mediator, ClientRequests requests, Issuer issuer) : ControllerBase
{
    /// <summary>Begins to wait for somebody who lets the device in.</summary>
    [HttpPost("/oauth/device_authorization")]
    public async Task<IActionResult> BeginAsync(CancellationToken ct)
    {
        var request = await requests.ReadWithProofAsync(Request, ct);
        if (request.IsRefused)
            return OAuthErrorBody.Answer(HttpContext, request.Refusal);

        var form = request.Value.Form;
        var begun = await mediator.Send(new BeginDeviceAuthorization(request.Value.Client, form["scope"], form.Resources) { Details = form[DetailSet.Parameter] }, ct);
        return begun.Match(Show, refusal => OAuthErrorBody.Answer(HttpContext, refusal));
    }

    // RFC 8628 §3.2: the answer holds codes.
    private IActionResult Show(BegunDevice begun)
    {
        Response.NeverStore();
        return Ok(DeviceAuthorizationBody.Of(begun, issuer));
    }
}
