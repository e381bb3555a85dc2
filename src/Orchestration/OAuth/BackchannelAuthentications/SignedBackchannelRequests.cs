using System.Text.Json;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationDetails;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.BackchannelAuthentications;

/// <summary>Reads what clients sign at the backchannel authentication endpoint: whole requests (CIBA Core §7.1.1), and hints.</summary>
/// <remarks>May wait for the network: never inside a unit of work.</remarks>
public sealed class SignedBackchannelRequests(ClientJwts jwts, IReplayGuard replays, Issuer issuer)
{
    private const int MostCharacters = 16 * 1024;

    // FAPI-CIBA §5.2.2: exp at most 60 minutes after nbf, nbf at most 60 minutes ago.
    private static readonly TimeSpan MostLifetime = TimeSpan.FromMinutes(60);

    // What authenticates the client stands outside of its signed request, and nothing else does.
    private static readonly string[] OfAuthentication = ["request", "client_id", "client_secret", "client_assertion", "client_assertion_type"];
    private static readonly string[] NotParameters = ["iss", "aud", "exp", "iat", "nbf", "jti"];

    /// <summary>The parameters: those of the signed request where there is one. Refuses unsigned ones of clients that sign.</summary>
    public async Task<Result<BackchannelParameters>> ReadAsync(RegisteredClient client, BackchannelParameters form, CancellationToken ct)
    {
        if (form["request"] is not { } signed)
            return MustSign(client.Settings) ? OAuthErrors.BackchannelRequestObjectNeeded : form;

        // CIBA Core §7.1.1: "Authentication request parameters MUST NOT be present outside of the JWT".
        if (form.Resources.Count > 0 || form.Values.Keys.Except(OfAuthentication, StringComparer.Ordinal).Any())
            return OAuthErrors.BackchannelRequestObjectInvalid;

        var validated = await ValidateAsync(client, signed, ct);
        return validated.IsRefused ? OAuthErrors.BackchannelRequestObjectInvalid : Parameters(validated.Value.Claims);
    }

    /// <summary>Whom a hint names that the client has signed: by <c>sub</c>, <c>email</c> or <c>preferred_username</c>. Refuses with <c>oauth.login_hint_token_expired</c> or <c>oauth.login_hint_token_invalid</c>.</summary>
    public async Task<Result<string>> ReadHintAsync(RegisteredClient client, string token, CancellationToken ct)
    {
        var read = UnverifiedJwt.Read(Secret.Of(token), MostCharacters);
        if (read.IsRefused)
            return OAuthErrors.LoginHintTokenInvalid;

        var expected = Expectations(client) with { MaxLifetime = null, RequiresId = false, RequiresNotBefore = false, RequiresIssuedAt = false };
        var validated = await jwts.ValidateAsync(client, read.Value, expected, ct);
        if (validated.IsRefused)
            return validated.Refusal == JoseErrors.Expired ? OAuthErrors.LoginHintTokenExpired : OAuthErrors.LoginHintTokenInvalid;

        var claims = validated.Value.Claims;
        return (claims.Subject ?? claims.Text("email") ?? claims.Text("preferred_username")) is { } hint ? hint : OAuthErrors.LoginHintTokenInvalid;
    }

    private async Task<Result<ValidatedJwt>> ValidateAsync(RegisteredClient client, string signed, CancellationToken ct)
    {
        var read = UnverifiedJwt.Read(Secret.Of(signed), MostCharacters);
        if (read.IsRefused)
            return read.Refusal;

        var validated = await jwts.ValidateAsync(client, read.Value, Expectations(client), ct);
        if (validated.IsRefused)
            return validated;

        var claims = validated.Value.Claims;
        var isNew = await replays.FirstUseAsync("ciba_request", $"{client.Id} {claims.Id}", claims.ExpiresAt ?? DateTimeOffset.MaxValue, ct);
        return isNew ? validated : JoseErrors.Replayed;
    }

    // CIBA Core §7.1.1: aud, iss, exp, iat, nbf and jti are all REQUIRED, and the algorithm is asymmetric.
    private JwtExpectations Expectations(RegisteredClient client) => new()
    {
        Algorithms = Algorithms(client.Settings),
        Types = [],
        Issuer = client.Id.Value,
        Audience = JwtAudience.Among(issuer.Value),
        RequiresIssuedAt = true,
        RequiresNotBefore = true,
        MaxLifetime = MostLifetime,
    };

    private static JwsAlgorithm[] Algorithms(ClientSettings settings)
    {
        var allowed = IsFapi(settings) ? JwsAlgorithms.Fapi : JwsAlgorithms.Asymmetric;
        return settings.BackchannelAuthentication.RequestSigningAlgorithm is { } only ? [.. allowed.Where(algorithm => algorithm.ToString() == only)] : [.. allowed];
    }

    // FAPI-CIBA §5.2.2: requests are signed.
    private static bool MustSign(ClientSettings settings) => settings.BackchannelAuthentication.RequestSigningAlgorithm is not null || IsFapi(settings);

    private static bool IsFapi(ClientSettings settings) => settings.Profile is ClientProfile.Fapi2Security or ClientProfile.Fapi2MessageSigning;

    private static BackchannelParameters Parameters(JwtClaims claims)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        List<string> resources = [];
        foreach (var claim in claims.Json.EnumerateObject().Where(claim => !NotParameters.Contains(claim.Name, StringComparer.Ordinal)))
        {
            if (claim.Name == "resource")
                resources.AddRange(claim.Value.ValueKind == JsonValueKind.Array ? claim.Value.EnumerateArray().Select(item => item.ToString()) : [claim.Value.ToString()]);
            else if ((claim.Name == DetailSet.Parameter || claim.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number) && claim.Value.ToString() is { Length: > 0 } text)
                values[claim.Name] = text;
        }

        return new BackchannelParameters(values, resources);
    }
}
