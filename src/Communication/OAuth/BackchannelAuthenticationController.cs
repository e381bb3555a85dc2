using AuthServer.Communication.OAuth.Contracts;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth;
using AuthServer.Orchestration.OAuth.BackchannelAuthentications;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>The backchannel authentication endpoint (CIBA Core §7). Clients authenticate in the request itself.</summary>
[AllowAnonymous]
[RateClass(RateClasses.Token)]
[ReadsClientDocuments]
public sealed class BackchannelAuthenticationController(IMediator mediator, ClientRequests requests, BackchannelAuthenticationOptions options) : ControllerBase
{
    /// <summary>Asks a person to authenticate on a device of theirs.</summary>
    [HttpPost("/oauth/bc-authorize")]
    [HttpPost("/oauth/ciba")]
    public async Task<IActionResult> BeginAsync(CancellationToken ct)
    {
        var request = await requests.ReadWithProofAsync(Request, ct);
        if (request.IsRefused)
            return OAuthErrorBody.Answer(HttpContext, request.Refusal);

        var begun = await mediator.Send(new BeginBackchannelAuthentication(request.Value.Client, request.Value.Form.AsBackchannelRequest()), ct);
        return begun.Match(Show, refusal => OAuthErrorBody.Answer(HttpContext, refusal));
    }

    /// <summary>Decides in a person's place. Exists for conformance tests alone, where the settings say so; never in production.</summary>
    [HttpGet("/oauth/bc-authorize/decision")]
    [HttpPost("/oauth/bc-authorize/decision")]
    public async Task<IActionResult> DecideAsync([FromQuery(Name = "auth_req_id")] string? id, [FromQuery] string? action, CancellationToken ct)
    {
        if (!options.AllowTestDecisions || id is null)
            return NotFound();

        Result<Done> decided = action switch
        {
            "allow" or "approve" => await mediator.Send(new ApproveForTest(Secret.Of(id)), ct),
            "deny" or "reject" => await mediator.Send(new DenyForTest(Secret.Of(id)), ct),
            _ => OAuthErrors.ParameterMissing.About("action"),
        };
        return decided.Match<IActionResult>(_ => NoContent(), refusal => OAuthErrorBody.Answer(HttpContext, refusal));
    }

    private IActionResult Show(BegunBackchannelAuthentication begun)
    {
        Response.NeverStore();
        return Ok(BackchannelAuthenticationBody.Of(begun));
    }
}
