using System.Security.Claims;
using System.Text.Encodings.Web;
using AuthServer.Communication.SharedKernel;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.AccessTokens;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AuthServer.Communication.OAuth;

/// <summary>Our own access tokens at our own APIs (RFC 6750): only those with our API as audience, and only while everything that they hang on stands.</summary>
internal sealed class BearerAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IMediator mediator)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string InvalidToken = "Bearer realm=\"authserver\", error=\"invalid_token\"";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (BearerToken.FromHeader(Request) is not { } token)
            return AuthenticateResult.NoResult();

        var caller = await mediator.Send(new RecogniseApiCaller(token), Context.RequestAborted);
        return caller.Match(
            known => AuthenticateResult.Success(new AuthenticationTicket(PrincipalOf(known), Scheme.Name)),
            refusal => AuthenticateResult.Fail(refusal.Code));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;

        // RFC 6750 §3.1: without any authentication information no error code is given.
        Response.Headers.WWWAuthenticate = BearerToken.FromHeader(Request) is null ? "Bearer realm=\"authserver\"" : InvalidToken;
        return Task.CompletedTask;
    }

    private static ClaimsPrincipal PrincipalOf(ApiCaller caller)
    {
        List<Claim> claims = [new(CallerClaims.Client, caller.Client.Value)];
        Add(claims, CallerClaims.Subject, caller.User?.ToString());
        Add(claims, CallerClaims.Acr, caller.Acr);
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

/// <summary>Finds a bearer token in a request (RFC 6750 §2).</summary>
internal static class BearerToken
{
    private const string Scheme = "Bearer ";

    /// <summary>The token of the Authorization header; absent when there is none.</summary>
    public static Secret? FromHeader(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? Secret.Of(header[Scheme.Length..].Trim()) : null;
    }
}
