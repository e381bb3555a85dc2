using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Clients;

/// <summary>Judges the assertions by which clients authenticate: <c>private_key_jwt</c> and <c>client_secret_jwt</c> (RFC 7523 §3, RFC 10070).</summary>
public sealed class ClientAssertions(ClientJwts jwts, IReplayGuard replays, Issuer issuer)
{
    private const int MostCharacters = 16 * 1024;

    // RFC 7523 §3: unreasonably far in the future MAY be refused; the ids have to be remembered for so long.
    private static readonly TimeSpan MostLifetime = TimeSpan.FromMinutes(10);

    // RFC 10070 §4: explicit typing is for new clients; those of before say JWT or nothing. Other types were made for another use.
    private static readonly string[] Types = ["client-authentication+jwt", "JWT"];

    private readonly JwtAudience _strict = JwtAudience.ExactlyOneString(issuer.Value);

    // Deviates from RFC 10070 because clients of the OpenID Connect Core era name the token endpoint (OIDC Core §9), or both.
    // CIBA Core §7.1: "the OP MUST accept its Issuer Identifier, Token Endpoint URL, or Backchannel Authentication Endpoint URL" from clients
    // of that grant; not from those that keep FAPI 2.0, which knows the issuer alone.
    private readonly JwtAudience _backchannel = JwtAudience.Only(issuer.Value, issuer.At("/oauth/token"), issuer.At("/oauth/bc-authorize"));

    private readonly JwtAudience _lenient = JwtAudience.Only(issuer.Value, issuer.At("/oauth/token"), issuer.At("/oauth/par"), issuer.At("/oauth/bc-authorize"));

    /// <summary>Takes an assertion apart; whom it names is in its <c>sub</c>.</summary>
    internal static Result<UnverifiedJwt> Read(Secret assertion) => UnverifiedJwt.Read(assertion, MostCharacters);

    /// <summary>Judges; refuses with the precise reason, which is for the audit log alone.</summary>
    internal async Task<Result<Done>> JudgeAsync(RegisteredClient client, UnverifiedJwt assertion, CancellationToken ct)
    {
        if (Algorithms(client.Settings) is not { } algorithms)
            return OAuthErrors.ClientMethodNotRegistered;

        var validated = await jwts.ValidateAsync(client, assertion, Expectations(client, algorithms), ct);
        if (validated.IsRefused)
            return validated.Refusal;

        // RFC 7523 §3: a jti counts once for as long as it could be used.
        var claims = validated.Value.Claims;
        var isNew = await replays.FirstUseAsync("client_assertion", $"{client.Id} {claims.Id}", claims.ExpiresAt ?? DateTimeOffset.MaxValue, ct);
        return isNew ? Done.It : JoseErrors.Replayed;
    }

    private JwtExpectations Expectations(RegisteredClient client, IReadOnlyList<JwsAlgorithm> algorithms) => new()
    {
        Algorithms = algorithms,
        Types = Types,
        Issuer = client.Id.Value,
        Subject = client.Id.Value,
        Audience = AudienceFor(client.Settings),
        MaxLifetime = MostLifetime,
    };

    private JwtAudience AudienceFor(ClientSettings settings) => settings.Profile switch
    {
        ClientProfile.OidcCertifiable => _lenient,
        ClientProfile.OAuth21 when settings.GrantTypes.Contains(GrantType.Ciba) => _backchannel,
        _ => _strict,
    };

    // Absent for clients that authenticate otherwise. One registered algorithm excludes all others (OIDC Registration §2).
    private static IReadOnlyList<JwsAlgorithm>? Algorithms(ClientSettings settings)
    {
        var ofMethod = settings.AuthMethod switch
        {
            TokenEndpointAuthMethod.ClientSecretJwt => JwsAlgorithms.Symmetric,
            TokenEndpointAuthMethod.PrivateKeyJwt => settings.Profile is ClientProfile.Fapi2Security or ClientProfile.Fapi2MessageSigning ? JwsAlgorithms.Fapi : JwsAlgorithms.Asymmetric,
            _ => null,
        };
        return settings.Keys.AuthenticationAlgorithm is { } only ? ofMethod?.Where(algorithm => algorithm.ToString() == only).ToArray() : ofMethod;
    }
}
