using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.OAuth.RequestObjects;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.SharedKernel.Ports;
using Microsoft.Extensions.Logging;

namespace AuthServer.Orchestration.OAuth.RequestObjects;

/// <summary>Opens request objects (RFC 9101, OIDC Core §6): what stands in them becomes the request.</summary>
/// <remarks>May wait for the network: never inside a unit of work.</remarks>
public sealed class RequestObjectOpening(
    RequestObjectReading reading, ClientJwts jwts, IReplayGuard replays, Issuer issuer, OAuthOptions options, TimeProvider time, ILogger<RequestObjectOpening> log)
{
    /// <summary>The request. When something is wrong with its object it is marked so, and only good for telling its client.</summary>
    public async Task<AuthorizationParameters> OpenAsync(AuthorizationParameters sent, RegisteredClient client, CancellationToken ct)
    {
        if (!sent.HaveObject)
            return sent;

        if (sent.Repeated.FirstOrDefault(name => name is "request" or "request_uri" or "client_id") is { } repeated)
            return sent with { Fault = OAuthErrors.ParameterRepeated.About(repeated) };

        var read = await reading.ReadAsync(sent, client, ct);
        if (read.IsRefused)
            return sent with { Fault = read.Refusal };

        // The address and the state to which a refusal goes are judged like all others, so an object that fails may name them too.
        var parameters = RequestObjectMembers.Of(read.Value.Claims).Over(sent, RequestObjectRules.Supplements(client.Settings, DemandsOn(client)));
        var judged = await JudgeAsync(read.Value, client, sent, ct);
        return judged.IsRefused ? parameters with { Fault = judged.Refusal } : parameters with { AreSigned = judged.Value };
    }

    // Whether it is signed.
    private async Task<Result<bool>> JudgeAsync(UnverifiedJwt token, RegisteredClient client, AuthorizationParameters beside, CancellationToken ct)
    {
        var expected = RequestObjectRules.Expect(client, token.Claims, issuer.Value);
        var isSigned = !UnsecuredJwt.IsOne(token);
        var claims = isSigned ? await ValidateAsync(token, client, expected, ct) : CheckUnsigned(token, client, expected);
        if (claims.IsRefused)
            return claims.Refusal;

        if (RequestObjectRules.WhyRefused(claims.Value, client, beside, DemandsOn(client)) is { } refusal)
            return refusal;

        // RFC 9101 asks for no single use, and a person may load an address again. What is pushed is the client's own, authenticated call:
        // there a jti counts once. So nobody else makes this server remember anything.
        return !isSigned || !beside.ArePushed || await IsNewAsync(claims.Value, client, ct) ? isSigned : OAuthErrors.RequestObjectReplayed;
    }

    private async Task<Result<JwtClaims>> ValidateAsync(UnverifiedJwt token, RegisteredClient client, JwtExpectations expected, CancellationToken ct)
    {
        var validated = await jwts.ValidateAsync(client, token, expected, ct);
        return validated.IsRefused ? Refuse(validated.Refusal) : validated.Value.Claims;
    }

    private Result<JwtClaims> CheckUnsigned(UnverifiedJwt token, RegisteredClient client, JwtExpectations expected)
    {
        if (!RequestObjectRules.MayBeUnsigned(client.Settings))
            return OAuthErrors.RequestObjectUnsigned;

        var read = UnsecuredJwt.Check(token, expected, time.GetUtcNow());
        return read.IsRefused ? Refuse(read.Refusal) : read;
    }

    private async Task<bool> IsNewAsync(JwtClaims claims, RegisteredClient client, CancellationToken ct) =>
        claims.Id is not { } id
        || await replays.FirstUseAsync("request_object", $"{client.Id} {id}", claims.ExpiresAt ?? DateTimeOffset.MaxValue, ct);

    private RequestDemands DemandsOn(RegisteredClient client) => RequestDemands.Of(client.Settings, options.RequestDemands);

    private Error Refuse(Error precise)
    {
        OAuthLog.RequestObjectRefused(log, precise.Code);
        return OAuthErrors.RequestObjectInvalid;
    }
}
