using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.OAuth;
using AuthServer.Orchestration.OAuth;
using AuthServer.Orchestration.OAuth.AccessTokens;
using AuthServer.Orchestration.OAuth.Answers;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>The introspection endpoint (RFC 7662). Clients authenticate in the request itself.</summary>
[AllowAnonymous]
[RateClass(RateClasses.Token)]
public sealed class IntrospectionController(IMediator mediator, ClientRequests requests, IntrospectionResponses responses, Issuer issuer) : ControllerBase
{
    /// <summary>Tells whether a token is good now.</summary>
    [HttpPost("/oauth/introspect")]
    [HttpPost("/introspect")]
    [HttpPost("/token/introspect")]
    public async Task<IActionResult> IntrospectAsync()
    {
        // Not a parameter: actions without any skip model binding, which reads the form a second time.
        var ct = HttpContext.RequestAborted;
        var request = await requests.ReadAsync(Request, ct);
        if (request.IsRefused)
            return OAuthErrorBody.Answer(HttpContext, request.Refusal);

        if (request.Value.Form.SecretOf("token") is not { } token)
            return OAuthErrorBody.Answer(HttpContext, OAuthErrors.ParameterMissing.About("token"));

        var answer = await mediator.Send(new IntrospectToken(request.Value.Client, token), ct);
        return answer.Match<IActionResult>(found => Show(found, request.Value.Client.ClientId), refusal => OAuthErrorBody.Answer(HttpContext, refusal));
    }

    private IActionResult Show(Introspection found, string asker)
    {
        var plain = new IntrospectionAnswer(found, issuer.Value);
        return IntrospectionJwtAnswer.IsAskedForBy(Request) ? new IntrospectionJwtAnswer(responses, asker, plain) : plain;
    }
}
