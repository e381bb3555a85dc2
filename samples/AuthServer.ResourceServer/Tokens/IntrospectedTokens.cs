using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AuthServer.ResourceServer.Jose;

namespace AuthServer.ResourceServer.Tokens;

/// <summary>Asks the issuer about tokens (RFC 7662), and remembers its answers for a moment: never beyond the token's end, and by the token's hash only.</summary>
internal sealed class IntrospectedTokens(IssuerKeys issuer, TimeProvider time)
{
    private const int MostKept = 10_000;
    private const string Inactive = "The token is not active.";

    private readonly ConcurrentDictionary<string, Kept> _kept = new(StringComparer.Ordinal);

    public async Task<TokenVerdict> ReadAsync(string token, AuthServerTokensOptions options, CancellationToken ct)
    {
        if (options is not { ClientId: { } client, ClientSecret: { } secret })
            return TokenVerdict.Refused("The token is malformed.");

        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
        var now = time.GetUtcNow();
        if (_kept.TryGetValue(hash, out var kept) && kept.Until > now)
            return kept.Verdict;

        var claims = await AskAsync(token, client, secret, ct);
        var verdict = Judge(claims, options, now);
        Keep(hash, new Kept(verdict, UntilWhen(claims, now + options.IntrospectionKeptFor)), now);
        return verdict;
    }

    private async Task<JsonElement> AskAsync(string token, string client, string secret, CancellationToken ct)
    {
        var endpoint = (await issuer.MetadataAsync(ct)).IntrospectionEndpoint ?? throw new IssuerUnreachableException(null);
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("token", token), KeyValuePair.Create("token_type_hint", "access_token")]),
        };

        // RFC 6749 §2.3.1: both parts are form-encoded first.
        var credentials = $"{Uri.EscapeDataString(client)}:{Uri.EscapeDataString(secret)}";
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        try
        {
            using var answer = await issuer.Http.SendAsync(request, ct);
            answer.EnsureSuccessStatusCode();
            return JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(ct)).RootElement;
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException || (failure is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new IssuerUnreachableException(failure);
        }
    }

    private static TokenVerdict Judge(JsonElement claims, AuthServerTokensOptions options, DateTimeOffset now)
    {
        if (!claims.TryGetProperty("active", out var active) || active.ValueKind != JsonValueKind.True)
            return TokenVerdict.Refused(Inactive);

        if (CompactJws.TextOf(claims, "iss") is { } iss && iss != options.Authority)
            return TokenVerdict.Refused("The token is another issuer's.");

        if (!AudienceCheck.Names(claims, options.Audience))
            return TokenVerdict.Refused("The token has another audience.");

        return CompactJws.TimeOf(claims, "exp") <= now ? TokenVerdict.Refused(Inactive) : TokenVerdict.Accepted(claims);
    }

    private static DateTimeOffset UntilWhen(JsonElement claims, DateTimeOffset latest) => CompactJws.TimeOf(claims, "exp") is { } end && end < latest ? end : latest;

    private void Keep(string hash, Kept answer, DateTimeOffset now)
    {
        if (_kept.Count >= MostKept)
        {
            foreach (var (old, _) in _kept.Where(pair => pair.Value.Until <= now))
                _kept.TryRemove(old, out _);
        }

        if (_kept.Count < MostKept)
            _kept[hash] = answer;
    }

    private readonly record struct Kept(TokenVerdict Verdict, DateTimeOffset Until);
}
