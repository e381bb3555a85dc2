using System.Text;
using System.Text.Json;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AccessTokens;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.OAuth.TrustedIssuers;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Tokens;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Assertions;

/// <summary>Judges the assertions of trusted issuers, by the one validator. May wait for the network: never inside a unit of work. It consumes the assertion.</summary>
public sealed class AssertionReading(ITrustedIssuers issuers, IOutboundDocuments documents, IReplayGuard replays, Issuer issuer, TimeProvider time)
{
    internal const int MostCharacters = 16 * 1024;
    private const int MostOfASubject = 255;

    // RFC 7523 §3: unreasonably far in the future MAY be refused; the ids have to be remembered for so long.
    private static readonly TimeSpan MostLifetime = TimeSpan.FromHours(1);

    /// <summary>Judges; refuses with the precise reason, which is for the audit log alone.</summary>
    public async Task<Result<ReadAssertion>> ReadAsync(RegisteredClient client, Secret assertion, CancellationToken ct)
    {
        var read = UnverifiedJwt.Read(assertion, MostCharacters);
        if (read.IsRefused)
            return read.Refusal;

        if (read.Value.Claims.Issuer is not { } named || await issuers.FindByIssuerAsync(named, ct) is not { } trusted || !trusted.Settings.Lets(client.Id))
            return OAuthErrors.TrustedIssuerNotFound;

        var isIdentity = string.Equals(read.Value.Jws.Header.Type, TokenTypes.IdentityAssertion, StringComparison.OrdinalIgnoreCase);
        var keys = await KeysAsync(trusted.Settings, read.Value.Jws.Header, ct);
        var validated = keys.Then(found => JwtValidator.Validate(read.Value, JwtKeys.Public(found), Expectations(trusted, isIdentity), time.GetUtcNow()));
        if (validated.IsRefused)
            return validated.Refusal;

        // ID-JAG, Processing Rules: "The client_id claim MUST identify the same client as the client authentication in the request."
        var claims = validated.Value.Claims;
        if (isIdentity && claims.Text("client_id") != client.Id.Value)
            return JoseErrors.SubjectMismatch;

        var isNew = await replays.FirstUseAsync("assertion_grant", $"{trusted.Name} {claims.Id}", claims.ExpiresAt ?? DateTimeOffset.MaxValue, ct);
        return isNew ? Understand(trusted, claims) : JoseErrors.Replayed;
    }

    private JwtExpectations Expectations(TrustedIssuer trusted, bool isIdentity) => new()
    {
        Algorithms = JwsAlgorithms.Asymmetric,
        Types = isIdentity || trusted.Settings.OnlyIdentityAssertions ? [TokenTypes.IdentityAssertion] : ["JWT"],
        RequiresType = trusted.Settings.OnlyIdentityAssertions,
        Issuer = trusted.Issuer,

        // RFC 7523 §3 lets the token endpoint stand for the server; ID-JAG knows the issuer alone.
        Audience = isIdentity ? JwtAudience.Only(issuer.Value) : JwtAudience.Only(issuer.Value, issuer.At("/oauth/token")),
        MaxLifetime = MostLifetime,
    };

    // Published keys are read again once when none of them fits: they may just have been rotated.
    private async Task<Result<JwkSet>> KeysAsync(TrustSettings settings, JoseHeader header, CancellationToken ct)
    {
        if (settings.Jwks is { } given)
            return JwkSet.Read(Encoding.UTF8.GetBytes(given));

        if (settings.JwksUri is not { } address || JwsAlgorithms.Find(header.Algorithm) is not { } algorithm || algorithm.IsSymmetric())
            return JwkSet.Empty;

        var kept = (await documents.ReadAsync(OutboundRequest.ForJson(address), ct)).Then(document => JwkSet.Read(document.Content));
        return kept.IsSuccess && kept.Value.Has(algorithm, header.KeyId) ? kept : (await documents.ReadAgainAsync(OutboundRequest.ForJson(address), ct)).Then(document => JwkSet.Read(document.Content));
    }

    private static Result<ReadAssertion> Understand(TrustedIssuer trusted, JwtClaims claims)
    {
        if (claims.Text(trusted.Settings.SubjectClaim) is not { Length: > 0 and <= MostOfASubject } subject)
            return JoseErrors.SubjectMismatch;

        var scopes = claims.Text("scope") is { } text ? ScopeSet.TryParse(text) : ScopeSet.Empty;
        return scopes.Map(known => new ReadAssertion(
            trusted, subject, claims.Id ?? string.Empty, claims.Text("scope") is null ? null : known, Resources(claims), claims.Instant("auth_time") ?? claims.IssuedAt)
        {
            Email = claims.Text("email"),

            // OIDC Core §5.1: a JSON boolean; a text that says so is none.
            SaysEmailIsVerified = claims.Member("email_verified") is { ValueKind: JsonValueKind.True },
            ExpiresAt = claims.ExpiresAt ?? DateTimeOffset.MinValue,
            Actors = claims.Member(ActorChain.Claim),
            MayAct = claims.Member(ActorChain.MayAct),
        });
    }

    private static string[]? Resources(JwtClaims claims) => claims.Member("resource") switch
    {
        { ValueKind: JsonValueKind.String } one => [one.GetString() ?? string.Empty],
        { ValueKind: JsonValueKind.Array } several => [.. several.EnumerateArray().Select(item => item.ToString())],
        _ => null,
    };
}

/// <summary>An assertion that is good.</summary>
/// <param name="Issuer">Whose word it is.</param>
/// <param name="Subject">Whom it names.</param>
/// <param name="Id">Its id.</param>
/// <param name="Scopes">For which scopes it is good at most; absent when it does not say.</param>
/// <param name="Resources">For which resource servers; absent when it does not say.</param>
/// <param name="AuthenticatedAt">When the person authenticated there; absent when it does not say.</param>
public sealed record ReadAssertion(TrustedIssuer Issuer, string Subject, string Id, ScopeSet? Scopes, IReadOnlyList<string>? Resources, DateTimeOffset? AuthenticatedAt)
{
    /// <summary>The e-mail address that it tells; absent when it does not say.</summary>
    public string? Email { get; init; }

    /// <summary>Whether the issuer calls the address verified.</summary>
    public bool SaysEmailIsVerified { get; init; }

    /// <summary>When it ends.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Who acts for the person already, as it came (RFC 8693 §4.1); absent when it does not say.</summary>
    public JsonElement? Actors { get; init; }

    /// <summary>Who alone may act for them, as it came (RFC 8693 §4.4); absent when it does not say.</summary>
    public JsonElement? MayAct { get; init; }
}
