using AuthServer.Communication.OAuth.Contracts;
using AuthServer.Communication.OAuth.Cors;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Orchestration.OAuth.PushedRequests;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>The pushed authorization request endpoint (RFC 9126). Clients authenticate in the request itself.</summary>
[AllowAnonymous]
[RateClass(RateClasses.Token)]
[PublicClientCors]
[ReadsClientDocuments]
public sealed class PushedRequestsController(IMediator mediator, ClientRequests requests) : ControllerBase
{
    /// <summary>Takes an authorization request and gives a reference for it.</summary>
    [HttpPost("/oauth/par")]
    [HttpPost("/par")]
    public async Task<IActionResult> PushAsync(CancellationToken ct)
    {
        var request = await requests.ReadWithProofAsync(Request, ct);
        if (request.IsRefused)
            return OAuthErrorBody.Answer(HttpContext, request.Refusal);

        var pushed = await mediator.Send(new PushAuthorizationRequest(request.Value.Client, request.Value.Form.AsAuthorization()), ct);
        return pushed.Match(Created, refusal => OAuthErrorBody.Answer(HttpContext, refusal));
    }

    // RFC 9126 §2.2: 201, and never cached.
    private IActionResult Created(PushedReference pushed)
    {
        Response.NeverStore();
        Response.Headers.CacheControl = "no-cache, no-store";
        return StatusCode(StatusCodes.Status201Created, PushedRequestBody.Of(pushed));
    }
}
