using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using AuthServer.Communication.OAuth.Contracts;
using AuthServer.Communication.SharedKernel;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.AccessTokens;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AuthServer.Communication.OAuth;

/// <summary>Our own access tokens at our own APIs (RFC 6750): only those with our API as audience, and only while everything that they hang on stands.</summary>
internal sealed class BearerAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IMediator mediator, DpopHeaders dpop)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private Error _refusal = OAuthErrors.TokenInvalid;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (PresentedToken.ComesTwice(Request))
        {
            _refusal = OAuthErrors.TokenPresentedTwice;
            return AuthenticateResult.Fail(_refusal.Code);
        }

        if (PresentedToken.FromHeader(Request) is not { } token)
            return AuthenticateResult.NoResult();

        var sender = await token.SenderAsync(dpop, Request, Context.RequestAborted);
        if (sender.IsRefused)
        {
            _refusal = sender.Refusal;
            return AuthenticateResult.Fail(sender.Refusal.Code);
        }

        var caller = await mediator.Send(new RecogniseApiCaller(token.Value, sender.Value), Context.RequestAborted);
        return caller.Match(
            known => AuthenticateResult.Success(new AuthenticationTicket(PrincipalOf(known), Scheme.Name)),
            refusal => AuthenticateResult.Fail(refusal.Code));
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        if (TokenShortfall.In(properties) is { } shortfall)
            ResourceChallenge.Set(Context, ProtectedResourceBody.ApiAddress, shortfall.Attributes);

        // RFC 6750 §3.1: without any authentication information no error code is given.
        else if (PresentedToken.FromHeader(Request) is null && _refusal == OAuthErrors.TokenInvalid)
            ResourceChallenge.Set(Context, ProtectedResourceBody.ApiAddress);
        else
            ResourceChallenge.Set(Context, ProtectedResourceBody.ApiAddress, ("error", OAuthErrorCodes.Of(_refusal)), ("error_description", _refusal.Message));

        // RFC 6750 §3.1: 400, since it is the request that is wrong and no token.
        if (_refusal == OAuthErrors.TokenPresentedTwice)
            await ProblemBody.WriteAsync(Context, _refusal);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        if (TokenShortfall.In(properties) is { } shortfall)
            ResourceChallenge.Set(Context, ProtectedResourceBody.ApiAddress, shortfall.Attributes);

        return Task.CompletedTask;
    }

    private static ClaimsPrincipal PrincipalOf(ApiCaller caller)
    {
        List<Claim> claims = [new(CallerClaims.Client, caller.Client.Value)];
        Add(claims, CallerClaims.Subject, caller.User?.ToString());
        Add(claims, CallerClaims.Acr, caller.Acr);
        Add(claims, CallerClaims.AuthenticatedAt, caller.AuthenticatedAt?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        claims.AddRange(caller.Amr.Select(method => new Claim(CallerClaims.Amr, method)));
        claims.AddRange(caller.Scopes.Select(scope => new Claim(CallerClaims.Scope, scope)));
        return new ClaimsPrincipal(new ClaimsIdentity(claims, AuthenticationSchemeNames.Bearer));
    }

    private static void Add(List<Claim> claims, string name, string? value)
    {
        if (value is not null)
            claims.Add(new Claim(name, value));
    }
}
