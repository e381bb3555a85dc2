using System.Buffers.Text;
using System.Collections.Specialized;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AuthServer.Samples.Mcp.Client;

/// <summary>The authorization code flow: PKCE, <c>resource</c> in both requests, pushed where the server takes it, and the issuer checked before the code is spent.</summary>
internal sealed class Authorization(HttpClient http, FoundServer found, LoopbackCallback callback)
{
    public async Task<string> ObtainAsync(string client)
    {
        var (verifier, state) = (Random(), Random());
        Dictionary<string, string?> asked = new()
        {
            ["response_type"] = "code",
            ["client_id"] = client,
            ["redirect_uri"] = callback.RedirectUri,
            ["scope"] = found.Scope,
            ["state"] = state,
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
            ["code_challenge_method"] = "S256",
            ["resource"] = found.Resource,
        };
        Console.WriteLine("Open: " + await AddressAsync(client, asked));
        var code = CodeOf(await callback.AnswerAsync(), state);
        var tokens = await PostAsync(found.Endpoint("token_endpoint"), new()
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = client,
            ["code"] = code,
            ["redirect_uri"] = callback.RedirectUri,
            ["code_verifier"] = verifier,
            ["resource"] = found.Resource,
        });
        return tokens.GetProperty("access_token").GetString() ?? throw new ProtocolException("There is no token in the answer.");
    }

    // RFC 9126: ahead of the browser, where the server takes it.
    private async Task<string> AddressAsync(string client, Dictionary<string, string?> asked)
    {
        var parameters = asked;
        if (found.Endpoint("pushed_authorization_request_endpoint") is { } endpoint)
        {
            var pushed = await PostAsync(endpoint, asked);
            parameters = new() { ["client_id"] = client, ["request_uri"] = pushed.GetProperty("request_uri").GetString() };
        }

        var query = parameters.Where(pair => pair.Value is not null).Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value ?? string.Empty)}");
        return $"{found.Endpoint("authorization_endpoint")}?{string.Join('&', query)}";
    }

    // RFC 9207 §2.4: the recorded issuer, before anything of the answer is believed, errors included.
    private string CodeOf(NameValueCollection answer, string state)
    {
        var mustName = found.Says("authorization_response_iss_parameter_supported");
        if (answer["iss"] is { } issuer ? issuer != found.Issuer : mustName)
            throw new ProtocolException("The answer is another issuer's.");

        if (answer["state"] != state)
            throw new ProtocolException("The answer is not to this request.");

        return answer["code"] ?? throw new ProtocolException($"The request was refused: {answer["error"]}");
    }

    private async Task<JsonElement> PostAsync(string? endpoint, Dictionary<string, string?> form)
    {
        using var content = new FormUrlEncodedContent(form.Where(pair => pair.Value is not null));
        using var answer = await http.PostAsync(endpoint, content);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement : throw new ProtocolException($"{endpoint} refused: {text}");
    }

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
