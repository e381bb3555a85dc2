using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AuthServer.Tests.Integration.OAuth.Dpop;

/// <summary>A client's DPoP key, and the proofs that it makes; each part may be spoilt.</summary>
internal sealed class DpopHolder : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public Dictionary<string, object> Jwk => PublicPart();

    /// <summary>The RFC 7638 thumbprint.</summary>
    public string Thumbprint
    {
        get
        {
            var jwk = PublicPart();
            return OAuthStage.Base64Url(SHA256.HashData(Encoding.UTF8.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{jwk["x"]}}","y":"{{jwk["y"]}}"}""")));
        }
    }

    public string Prove(
        string method,
        string address,
        DateTimeOffset at,
        string? accessToken = null,
        string? nonce = null,
        Action<Dictionary<string, object>>? spoilHeader = null,
        Action<Dictionary<string, object>>? spoilClaims = null)
    {
        var header = new Dictionary<string, object>(StringComparer.Ordinal) { ["typ"] = "dpop+jwt", ["alg"] = "ES256", ["jwk"] = PublicPart() };
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["jti"] = Guid.NewGuid().ToString("n"),
            ["htm"] = method,
            ["htu"] = address,
            ["iat"] = at.ToUnixTimeSeconds(),
        };
        if (accessToken is not null)
            claims["ath"] = OAuthStage.Base64Url(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)));
        if (nonce is not null)
            claims["nonce"] = nonce;

        spoilHeader?.Invoke(header);
        spoilClaims?.Invoke(claims);
        var input = OAuthStage.Base64Url(JsonSerializer.SerializeToUtf8Bytes(header)) + "." + OAuthStage.Base64Url(JsonSerializer.SerializeToUtf8Bytes(claims));
        return input + "." + OAuthStage.Base64Url(_key.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256));
    }

    public void Dispose() => _key.Dispose();

    private Dictionary<string, object> PublicPart()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        return new(StringComparer.Ordinal) { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = OAuthStage.Base64Url(point.X!), ["y"] = OAuthStage.Base64Url(point.Y!) };
    }
}
