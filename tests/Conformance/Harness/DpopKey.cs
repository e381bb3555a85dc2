using System.Security.Cryptography;
using System.Text;
using AuthServer.Tests.Conformance.Harness.Jose;

namespace AuthServer.Tests.Conformance.Harness;

/// <summary>Proves possession of a key (RFC 9449), well and badly.</summary>
internal sealed class DpopKey(ClientKey key)
{
    public DpopKey()
        : this(ClientKey.Create())
    {
    }

    public ClientKey Key => key;

    public string Thumbprint => key.Thumbprint();

    /// <summary>The claims of a good proof.</summary>
    public static Dictionary<string, object?> Claims(string method, string address, string? accessToken = null, string? nonce = null)
    {
        var claims = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["jti"] = Base64Url.Random(16),
            ["htm"] = method,
            ["htu"] = new Uri(address).GetLeftPart(UriPartial.Path),
            ["iat"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
        };
        if (accessToken is not null)
            claims["ath"] = Base64Url.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)));

        if (nonce is not null)
            claims["nonce"] = nonce;

        return claims;
    }

    public string Sign(Dictionary<string, object?> claims, Action<Dictionary<string, object?>>? header = null) =>
        Jws.Sign(claims, key.Nameless(), "dpop+jwt", head =>
        {
            head["jwk"] = key.BareJwk();
            header?.Invoke(head);
        });

    public string Prove(string method, string address, string? accessToken = null, string? nonce = null) => Sign(Claims(method, address, accessToken, nonce));

    /// <summary>Puts a fresh proof into a request.</summary>
    public void Dress(HttpRequestMessage request, string? accessToken = null, string? nonce = null) =>
        request.Headers.TryAddWithoutValidation("DPoP", Prove(request.Method.Method, request.RequestUri!.ToString(), accessToken, nonce));
}
