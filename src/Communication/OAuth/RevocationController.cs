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
public sealed class RevocationController(IMediator mediator, ClientCredentials clients) : ControllerBase
{
    /// <summary>Takes a token back.</summary>
    [HttpPost("/oauth/revoke")]
    [HttpPost("/revoke")]
    public async Task<IActionResult> RevokeAsync(CancellationToken ct)
    {
        var form = await OAuthForm.ReadAsync(Request, ct);
        if (form.IsRefused)
            return OAuthErrorBody.Answer(HttpContext, form.Refusal);

        var client = await clients.ReadAsync(Request, form.Value, ct);
        if (client.IsRefused)
            return OAuthErrorBody.Answer(HttpContext, client.Refusal);

        if (form.Value.SecretOf("token") is not { } token)
            return OAuthErrorBody.Answer(HttpContext, OAuthErrors.ParameterMissing.About("token"));

        var done = await mediator.Send(new RevokeToken(client.Value, token), ct);
        return done.Match(_ => Ok(), refusal => OAuthErrorBody.Answer(HttpContext, refusal));
    }
}
