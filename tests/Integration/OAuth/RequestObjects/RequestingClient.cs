using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AuthServer.Tests.Integration.OAuth.Clients;

namespace AuthServer.Tests.Integration.OAuth.RequestObjects;

/// <summary>A client that sends its authorization requests as request objects; a test says only what is different.</summary>
internal sealed class RequestingClient : IDisposable
{
    private readonly AssertingClient _signer;

    private RequestingClient(string issuer, AssertingClient signer)
    {
        Issuer = issuer;
        _signer = signer;
    }

    public string Issuer { get; }

    public Application Application { get; private set; } = new(string.Empty, null);

    public string Verifier { get; } = OAuthStage.NewSecret();

    public ECDsa Key => _signer.Key;

    public static async Task<RequestingClient> RegisterAsync(OAuthStage stage, CancellationToken ct, Dictionary<string, object?>? changes = null)
    {
        var signer = new AssertingClient(stage.Issuer);
        var members = new Dictionary<string, object?>(changes ?? [])
        {
            ["jwks"] = JsonDocument.Parse(signer.Jwks).RootElement,
        };
        var client = new RequestingClient(stage.Issuer, signer) { Application = await stage.RegisterAsync(members, ct) };
        signer.Id = client.Application.Id;
        return client;
    }

    /// <summary>A proper object, but for the named claims; null removes.</summary>
    public string Sign(Dictionary<string, object?>? claims = null, Dictionary<string, object?>? header = null, ECDsa? by = null) =>
        _signer.Sign(Header(header), Claims(claims), input => (by ?? Key).SignData(input, HashAlgorithmName.SHA256));

    /// <summary>The same with another signature.</summary>
    public string Sign(Dictionary<string, object?> header, Dictionary<string, object?>? claims, Func<byte[], byte[]> signer) => _signer.Sign(Header(header), Claims(claims), signer);

    public string Unsigned(Dictionary<string, object?>? claims = null) => Sign(new() { ["alg"] = "none", ["kid"] = null }, claims, _ => []);

    /// <summary>The address with an object by value, and whatever stands beside it.</summary>
    public string ByValue(string request, params (string Name, string? Value)[] beside) => Address([("request", request), .. beside]);

    public string ByReference(string address, params (string Name, string? Value)[] beside) => Address([("request_uri", address), .. beside]);

    public void Dispose() => _signer.Dispose();

    private static Dictionary<string, object?> Header(Dictionary<string, object?>? changes)
    {
        var header = new Dictionary<string, object?> { ["typ"] = "oauth-authz-req+jwt" };
        foreach (var (name, value) in changes ?? [])
            header[name] = value;

        return header;
    }

    private string Address((string Name, string? Value)[] parameters)
    {
        var query = new StringBuilder("/oauth/authorize?client_id=").Append(Uri.EscapeDataString(Application.Id));
        foreach (var (name, value) in parameters.Where(pair => pair.Value is not null))
            query.Append('&').Append(name).Append('=').Append(Uri.EscapeDataString(value!));

        return query.ToString();
    }

    private Dictionary<string, object?> Claims(Dictionary<string, object?>? changes)
    {
        var claims = new Dictionary<string, object?>
        {
            ["iss"] = Application.Id,
            ["sub"] = null,
            ["aud"] = Issuer,
            ["nbf"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
            ["client_id"] = Application.Id,
            ["response_type"] = "code",
            ["redirect_uri"] = OAuthStage.Redirect,
            ["scope"] = "openid profile",
            ["state"] = "inside",
            ["nonce"] = "the-nonce",
            ["code_challenge"] = OAuthStage.Base64Url(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes ?? [])
            claims[name] = value;

        return claims;
    }
}
