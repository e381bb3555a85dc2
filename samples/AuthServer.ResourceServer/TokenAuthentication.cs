using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using AuthServer.ResourceServer.Dpop;
using AuthServer.ResourceServer.Jose;
using AuthServer.ResourceServer.Tokens;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AuthServer.ResourceServer;

/// <summary>The scheme: reads the token, checks it and whoever presents it, and says in the header what was wrong.</summary>
internal sealed class TokenAuthentication(
    IOptionsMonitor<AuthServerTokensOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    SelfContainedTokens selfContained,
    IntrospectedTokens introspected,
    DpopProofs proofs,
    DpopNonces nonces) : AuthenticationHandler<AuthServerTokensOptions>(options, logger, encoder)
{
    private const string Bearer = "Bearer";
    private const string Dpop = "DPoP";

    private TokenProblem? _problem;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // RFC 6750 §2, RFC 9449 §7.1: the header is the one place where a token is looked for.
        var sent = Request.Headers.Authorization;
        if (sent.Count == 0)
            return AuthenticateResult.NoResult();

        var parts = sent.Count == 1 ? (sent[0] ?? string.Empty).Split(' ', 2) : [];
        if (parts is not [var scheme, { Length: > 0 } token] || SchemeOf(scheme) is not { } known)
            return Refuse(new TokenProblem(null, "invalid_request", "One access token is needed in the Authorization header."));

        try
        {
            return await CheckAsync(known, token);
        }
        catch (IssuerUnreachableException)
        {
            return Refuse(TokenProblem.Outage);
        }
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var problem = properties.GetParameter<TokenProblem>(nameof(TokenProblem)) ?? _problem;
        if (problem == TokenProblem.Outage)
        {
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            Response.Headers.RetryAfter = "5";
            return Task.CompletedTask;
        }

        Response.StatusCode = problem?.Error == "invalid_request" ? StatusCodes.Status400BadRequest : StatusCodes.Status401Unauthorized;
        Say(problem);
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        Say(properties.GetParameter<TokenProblem>(nameof(TokenProblem)));
        return Task.CompletedTask;
    }

    private static string? SchemeOf(string sent) =>
        sent.Equals(Bearer, StringComparison.OrdinalIgnoreCase) ? Bearer : sent.Equals(Dpop, StringComparison.OrdinalIgnoreCase) ? Dpop : null;

    private async Task<AuthenticateResult> CheckAsync(string scheme, string token)
    {
        var ct = Context.RequestAborted;
        var verdict = SelfContainedTokens.LooksLikeOne(token) ? await selfContained.ReadAsync(token, Options, ct) : await introspected.ReadAsync(token, Options, ct);
        if (verdict.Token is not null && Options.IntrospectsEveryToken && SelfContainedTokens.LooksLikeOne(token))
            verdict = await introspected.ReadAsync(token, Options, ct);

        if (verdict.Token is not { } accepted)
            return Refuse(new TokenProblem(scheme, "invalid_token", verdict.Problem));

        if (await WhyNotAsync(scheme, token, accepted, ct) is { } problem)
            return Refuse(problem);

        return AuthenticateResult.Success(new AuthenticationTicket(accepted.ToPrincipal(Scheme.Name), Scheme.Name));
    }

    // Whether the caller may present this token: the keys to which it is bound, in the scheme that belongs to it.
    private async Task<TokenProblem?> WhyNotAsync(string scheme, string token, AcceptedToken accepted, CancellationToken ct)
    {
        if (accepted.IsBoundToSomethingElse)
            return new TokenProblem(scheme, "invalid_token", "The token is bound in a way that is not supported.");

        // RFC 8705 §3: the certificate of this very connection.
        if (accepted.Certificate is { } thumbprint && await ThumbprintAsync(ct) != thumbprint)
            return new TokenProblem(scheme, "invalid_token", "The token is bound to another certificate.");

        if (accepted.DpopKey is not { } key)
            return scheme == Dpop || Options.RequiresDpop ? new TokenProblem(Dpop, "invalid_token", "The token is not bound to a DPoP key.") : null;

        // RFC 9449 §7.2: a bound token under another scheme would be a downgrade.
        if (scheme != Dpop)
            return new TokenProblem(Dpop, "invalid_token", "The token is bound to a DPoP key, and has to be presented with a proof.");

        var address = new Uri(UriHelper.BuildAbsolute(Request.Scheme, Request.Host, Request.PathBase, Request.Path));
        var request = new ProvenRequest([.. Request.Headers[Dpop]], Request.Method, address, token, key);
        return await proofs.WhyNotAsync(request, Options, ct) is { } refusal ? new TokenProblem(Dpop, refusal.Error, refusal.Problem) : null;
    }

    private async Task<string?> ThumbprintAsync(CancellationToken ct) =>
        await Context.Connection.GetClientCertificateAsync(ct) is { } certificate ? Base64Url.EncodeToString(SHA256.HashData(certificate.RawData)) : null;

    private AuthenticateResult Refuse(TokenProblem problem)
    {
        _problem = problem;
        return AuthenticateResult.Fail(problem.Description ?? "The token is refused.");
    }

    // RFC 6750 §3, RFC 9449 §7.1: every scheme that would do, and at the one that was used what was wrong with it.
    private void Say(TokenProblem? problem)
    {
        Response.Headers.CacheControl = "no-store";
        if (Options.RequiresDpopNonce || problem?.Error == DpopRefusal.Nonce.Error)
            Response.Headers["DPoP-Nonce"] = nonces.Next();

        if (!Options.RequiresDpop)
            Response.Headers.Append("WWW-Authenticate", Challenge.For(Bearer, problem, Options));

        Response.Headers.Append("WWW-Authenticate", Challenge.For(Dpop, problem, Options));
    }
}
