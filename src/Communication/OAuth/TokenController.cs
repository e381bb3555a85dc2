using AuthServer.Communication.OAuth.Cors;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Answers;
using AuthServer.Orchestration.OAuth.Tokens;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>The token endpoint (RFC 6749 §3.2).</summary>
[AllowAnonymous]
[RateClass(RateClasses.Token)]
[PublicClientCors]
public sealed class TokenController(IMediator mediator, ClientRequests requests, TokenGrants grants, IdTokenProtection idTokens) : ControllerBase
{
    /// <summary>Gives tokens for what the grant of the request presents.</summary>
    [HttpPost("/oauth/token")]
    [HttpPost("/token")]
    public async Task<IActionResult> ExchangeAsync()
    {
        // Not a parameter: actions without any skip model binding, which reads the form a second time.
        var ct = HttpContext.RequestAborted;
        var request = await requests.ReadWithProofAsync(Request, ct);
        if (request.IsRefused)
            return OAuthErrorBody.Answer(HttpContext, request.Refusal);

        var form = await AdmitAsync(request.Value.Form.AsTokenRequest(request.Value.Client), ct);
        if (form.IsRefused)
            return OAuthErrorBody.Answer(HttpContext, form.Refusal);

        var asked = grants.Read(form.Value);
        if (asked.IsRefused)
            return OAuthErrorBody.Answer(HttpContext, asked.Refusal);

        // Before anything is spent: keys of the client may have to be fetched, and no transaction waits for that.
        var envelope = asked.Value.MayGiveIdTokens ? await idTokens.PrepareAsync(request.Value.Client, ct) : JwtEnvelope.Open;
        if (envelope.IsRefused)
            return OAuthErrorBody.Answer(HttpContext, envelope.Refusal);

        var given = (await mediator.Send(asked.Value.Command, ct)).Then(tokens => form.Value.Asker?.Judge(tokens) ?? tokens);
        var issued = given.Then(tokens => IdTokenProtection.Enclose(tokens, envelope.Value));
        return issued.Match<IActionResult>(tokens => new TokenAnswer(tokens), refusal => OAuthErrorBody.Answer(HttpContext, refusal));
    }

    // Grants of our own authenticate in their commands; those of extensions get a client that was admitted already.
    private async Task<Result<TokenRequest>> AdmitAsync(TokenRequest request, CancellationToken ct)
    {
        if (request["grant_type"] is not { } name || !grants.IsCustom(name))
            return request;

        var asker = await mediator.Send(new AdmitToGrant(request.Client, name), ct);
        return asker.Map(admitted => request with { Asker = admitted });
    }
}
