using AuthServer.Communication.OAuth.Cors;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.OAuth;
using AuthServer.Orchestration.OAuth.AccessTokens;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>The revocation endpoint (RFC 7009). Clients authenticate in the request itself.</summary>
[AllowAnonymous]
[RateClass(RateClasses.Token)]
[PublicClientCors]
public sealed class RevocationController(IMediator mediator, ClientRequests requests) : ControllerBase
{
    /// <summary>Takes a token back.</summary>
    [HttpPost("/oauth/revoke")]
    [HttpPost("/revoke")]
    public async Task<IActionResult> RevokeAsync(CancellationToken ct)
    {
        var request = await requests.ReadAsync(Request, ct);
        if (request.IsRefused)
            return OAuthErrorBody.Answer(HttpContext, request.Refusal);

        if (request.Value.Form.SecretOf("token") is not { } token)
            return OAuthErrorBody.Answer(HttpContext, OAuthErrors.ParameterMissing.About("token"));

        var done = await mediator.Send(new RevokeToken(request.Value.Client, token), ct);
        return done.Match(_ => Ok(), refusal => OAuthErrorBody.Answer(HttpContext, refusal));
    }
}
