using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace AuthServer.Bench.Load;

/// <summary>A client's key and its proofs (RFC 9449 §4.2).</summary>
internal sealed class DpopKey
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly string _header;

    public DpopKey()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        _header = Encode($$$"""{"typ":"dpop+jwt","alg":"ES256","jwk":{"kty":"EC","crv":"P-256","x":"{{{Base64Url.EncodeToString(point.X)}}}","y":"{{{Base64Url.EncodeToString(point.Y)}}}"}}""");
    }

    /// <summary>A fresh proof for a POST.</summary>
    public string Prove(Uri address)
    {
        var claims = Encode($$"""{"jti":"{{Convert.ToHexString(RandomNumberGenerator.GetBytes(16))}}","htm":"POST","htu":"{{address}}","iat":{{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}}}""");
        var input = $"{_header}.{claims}";
        return input + "." + Base64Url.EncodeToString(_key.SignData(Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256));
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
