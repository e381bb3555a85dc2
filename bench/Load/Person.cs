using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AuthServer.Bench.Load;

/// <summary>A person of bench.yaml who signs in through the API and lets the client act.</summary>
internal sealed class Person(HttpClient http, int number)
{
    /// <summary>How many people bench.yaml has: one for each worker, since several tries at once for one person would be throttled as guessing.</summary>
    public const int Count = 64;

    public const string Password = "bench correct horse battery staple";
    public const string RedirectUri = "https://bench.example/cb";

    private string _session = string.Empty;
    private Uri? _issuer;

    public string Email => $"bench{number % Count}@bench.example";

    /// <summary>Signs in with a password; keeps the session cookie.</summary>
    public async Task<bool> SignInAsync()
    {
        var begun = await http.PostAsJsonAsync("/api/v1/auth/attempts", new { identifier = Email });
        if (!begun.IsSuccessStatusCode)
            return false;

        var id = (await begun.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        var cookies = Cookies(begun);
        using var password = await SendAsync($"/api/v1/auth/attempts/{id}/password", JsonContent.Create(new { password = Password }), cookies);
        using var completed = await SendAsync($"/api/v1/auth/attempts/{id}/complete", null, cookies);
        _session = Cookies(completed);
        return completed.IsSuccessStatusCode;
    }

    /// <summary>The authorization endpoint, and the token endpoint after it.</summary>
    public async Task<JsonElement?> ObtainTokensAsync(string scope)
    {
        var verifier = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        var challenge = System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        var query = $"/oauth/authorize?response_type=code&client_id=bench-web&redirect_uri={Uri.EscapeDataString(RedirectUri)}&scope={Uri.EscapeDataString(scope)}&state=s&code_challenge={challenge}&code_challenge_method=S256";
        using var request = new HttpRequestMessage(HttpMethod.Get, query);
        request.Headers.Add("Cookie", _session);
        using var answer = await http.SendAsync(request);
        if (answer.Headers.Location is not { } location || !location.ToString().StartsWith(RedirectUri, StringComparison.Ordinal))
            return null;

        var code = System.Web.HttpUtility.ParseQueryString(location.Query)["code"] ?? string.Empty;
        return await Tokens.PostAsync(http, new() { ["grant_type"] = "authorization_code", ["client_id"] = "bench-web", ["code"] = code, ["redirect_uri"] = RedirectUri, ["code_verifier"] = verifier });
    }

    /// <summary>The same with a pushed request, and a code and tokens bound to a key.</summary>
    public async Task<bool> ObtainBoundTokensAsync(string scope, DpopKey key)
    {
        var verifier = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        using var pushed = await PostProvenAsync("/oauth/par", key, new()
        {
            ["response_type"] = "code",
            ["client_id"] = "bench-web",
            ["redirect_uri"] = RedirectUri,
            ["scope"] = scope,
            ["state"] = "s",
            ["code_challenge"] = System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
            ["code_challenge_method"] = "S256",
        });
        if (!pushed.IsSuccessStatusCode)
            return false;

        var reference = (await pushed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("request_uri").GetString() ?? string.Empty;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/oauth/authorize?client_id=bench-web&request_uri={Uri.EscapeDataString(reference)}");
        request.Headers.Add("Cookie", _session);
        using var answer = await http.SendAsync(request);
        if (answer.Headers.Location is not { IsAbsoluteUri: true } location || System.Web.HttpUtility.ParseQueryString(location.Query)["code"] is not { } code)
            return false;

        using var tokens = await PostProvenAsync("/oauth/token", key, new() { ["grant_type"] = "authorization_code", ["client_id"] = "bench-web", ["code"] = code, ["redirect_uri"] = RedirectUri, ["code_verifier"] = verifier });
        return tokens.IsSuccessStatusCode;
    }

    // The server compares the proof with its public origin, which may differ from the address that is measured.
    private async Task<HttpResponseMessage> PostProvenAsync(string path, DpopKey key, Dictionary<string, string> form)
    {
        _issuer ??= new Uri((await http.GetFromJsonAsync<JsonElement>("/.well-known/openid-configuration")).GetProperty("issuer").GetString() ?? string.Empty);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add("DPoP", key.Prove(new Uri(_issuer, path)));
        return await http.SendAsync(request);
    }

    private async Task<HttpResponseMessage> SendAsync(string path, HttpContent? content, string cookies)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Add("Cookie", cookies);
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return await http.SendAsync(request);
    }

    private static string Cookies(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var values) ? string.Join("; ", values.Select(value => value.Split(';')[0])) : string.Empty;
}
