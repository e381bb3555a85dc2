using AuthServer.Communication.OAuth.Cors;
using AuthServer.Communication.SharedKernel.RateLimiting;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.AccessTokens;
using AuthServer.Orchestration.OAuth.AuthorizationCodes;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.RefreshTokens;
using AuthServer.Orchestration.OAuth.Tokens;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.OAuth;

/// <summary>The token endpoint (RFC 6749 §3.2).</summary>
[AllowAnonymous]
[RateClass(RateClasses.Token)]
[PublicClientCors]
public sealed class TokenController(IMediator mediator, ClientCredentials clients, DpopHeaders dpop) : ControllerBase
{
    /// <summary>Gives tokens for a code, a refresh token, or a client's own credentials.</summary>
    [HttpPost("/oauth/token")]
    [HttpPost("/token")]
    public async Task<IActionResult> ExchangeAsync()
    {
        // Not a parameter: actions without any skip model binding, which reads the form a second time.
        var ct = HttpContext.RequestAborted;
        var form = await OAuthForm.ReadAsync(Request, ct);
        if (form.IsRefused)
            return OAuthErrorBody.Answer(HttpContext, form.Refusal);

        var client = await clients.ReadAsync(Request, form.Value, ct);
        if (client.IsRefused)
            return OAuthErrorBody.Answer(HttpContext, client.Refusal);

        var sender = await dpop.AddToAsync(client.Value, Request, ct);
        if (sender.IsRefused)
            return OAuthErrorBody.Answer(HttpContext, sender.Refusal);

        var issued = await SendAsync(form.Value, sender.Value, ct);
        return issued.Match<IActionResult>(tokens => new TokenAnswer(tokens), refusal => OAuthErrorBody.Answer(HttpContext, refusal));
    }

    private async Task<Result<IssuedTokens>> SendAsync(OAuthForm form, PresentedClient client, CancellationToken ct) => form["grant_type"] switch
    {
        "client_credentials" => await mediator.Send(new IssueClientToken(client, form["scope"], form.Resources), ct),
        "authorization_code" => await ExchangeCodeAsync(form, client, ct),
        "refresh_token" => await RefreshAsync(form, client, ct),
        null => OAuthErrors.GrantTypeMissing,
        _ => OAuthErrors.GrantTypeUnsupported,
    };

    private async Task<Result<IssuedTokens>> ExchangeCodeAsync(OAuthForm form, PresentedClient client, CancellationToken ct)
    {
        if (form.SecretOf("code") is not { } code)
            return OAuthErrors.ParameterMissing.About("code");

        if (form["redirect_uri"] is not { } redirectUri)
            return OAuthErrors.ParameterMissing.About("redirect_uri");

        return await mediator.Send(new ExchangeAuthorizationCode(client, code, redirectUri, form.SecretOf("code_verifier"), form.Resources), ct);
    }

    private async Task<Result<IssuedTokens>> RefreshAsync(OAuthForm form, PresentedClient client, CancellationToken ct) =>
        form.SecretOf("refresh_token") is { } token
            ? await mediator.Send(new ExchangeRefreshToken(client, token, form["scope"], form.Resources), ct)
            : OAuthErrors.ParameterMissing.About("refresh_token");
}
