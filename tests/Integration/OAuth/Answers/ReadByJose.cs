using System.Security.Cryptography;
using System.Text.Json;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.Answers;

/// <summary>JWTs as a foreign library reads them: decrypted, and verified by the published keys or a shared secret.</summary>
internal static class ReadByJose
{
    public static async Task<IReadOnlyList<ReadJwt>> AllAsync(OAuthStage stage, IReadOnlyList<GivenJwt> tokens, CancellationToken ct)
    {
        var answer = await NodeClient.RunAsync<object, Result>("answers.mjs", new { issuer = stage.Issuer, tokens }, ct);
        return [.. answer.Read.Select(read => new ReadJwt(Parse(read.Outer), Parse(read.Header), Parse(read.Claims)))];
    }

    public static async Task<ReadJwt> OneAsync(OAuthStage stage, GivenJwt token, CancellationToken ct) => (await AllAsync(stage, [token], ct))[0];

    private static JsonElement Parse(string? json) => json is null ? default : JsonDocument.Parse(json).RootElement;

    private sealed record Result(IReadOnlyList<Texts> Read);

    private sealed record Texts(string? Outer, string? Header, string? Claims);
}

/// <summary>A JWT that a client was given, and what it needs to read it.</summary>
internal sealed record GivenJwt(string Jwt, string? Alg, string Audience)
{
    public string? Type { get; init; }

    public string? Secret { get; init; }

    public string? Pkcs8 { get; init; }

    public string? KeyAlg { get; init; }

    public string? AccessToken { get; init; }
}

/// <summary>What stood in it.</summary>
internal sealed record ReadJwt(JsonElement Outer, JsonElement Header, JsonElement Claims)
{
    public string Text(string claim) => Claims.GetProperty(claim).GetString()!;
}

/// <summary>A client's keys for encryption, with their private parts.</summary>
internal sealed class DecryptionKeys : IDisposable
{
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly ECDiffieHellman _ec = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

    public string Json
    {
        get
        {
            var (rsa, ec) = (_rsa.ExportParameters(false), _ec.ExportParameters(false).Q);
            return $$"""
                {"keys":[{"kty":"RSA","kid":"sig","use":"sig","n":"{{B(rsa.Modulus)}}","e":"{{B(rsa.Exponent)}}"},
                {"kty":"RSA","kid":"rsa","use":"enc","n":"{{B(rsa.Modulus)}}","e":"{{B(rsa.Exponent)}}"},
                {"kty":"EC","kid":"ec","use":"enc","crv":"P-256","x":"{{B(ec.X)}}","y":"{{B(ec.Y)}}"}]}
                """;
        }
    }

    public JsonElement Jwks => JsonDocument.Parse(Json).RootElement;

    public string Pkcs8For(string algorithm) => algorithm.StartsWith("RSA", StringComparison.Ordinal) ? _rsa.ExportPkcs8PrivateKeyPem() : _ec.ExportPkcs8PrivateKeyPem();

    public void Dispose()
    {
        _rsa.Dispose();
        _ec.Dispose();
    }

    private static string B(byte[]? bytes) => OAuthStage.Base64Url(bytes!);
}
