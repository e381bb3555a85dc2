using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AuthServer.Domain.OAuth.Jose;

namespace AuthServer.Tests.Domain.OAuth.Jose;

/// <summary>Key pairs as the platform's classes and as JWKs.</summary>
internal static class KeyPairs
{
    /// <summary>A key pair for decryption, from its private JWK.</summary>
    public static AsymmetricAlgorithm Import(string jwk)
    {
        var json = JsonDocument.Parse(jwk).RootElement;
        if (json.GetProperty("kty").GetString() == "RSA")
            return RSA.Create(new RSAParameters { Modulus = Bytes(json, "n"), Exponent = Bytes(json, "e"), D = Bytes(json, "d"), P = Bytes(json, "p"), Q = Bytes(json, "q"), DP = Bytes(json, "dp"), DQ = Bytes(json, "dq"), InverseQ = Bytes(json, "qi") });

        return ECDiffieHellman.Create(new ECParameters { Curve = EllipticCurves.Named(json.GetProperty("crv").GetString()), Q = new ECPoint { X = Bytes(json, "x"), Y = Bytes(json, "y") }, D = Bytes(json, "d") });
    }

    public static string Jwk(ECDsa key, string more = "")
    {
        var point = key.ExportParameters(false).Q;
        var curve = key.KeySize switch { 256 => "P-256", 384 => "P-384", _ => "P-521" };
        return $$"""{"kty":"EC","crv":"{{curve}}","x":"{{Base64UrlText.Encode(point.X)}}","y":"{{Base64UrlText.Encode(point.Y)}}"{{more}}}""";
    }

    public static string Jwk(RSA key, string more = "")
    {
        var parameters = key.ExportParameters(false);
        return $$"""{"kty":"RSA","n":"{{Base64UrlText.Encode(parameters.Modulus)}}","e":"{{Base64UrlText.Encode(parameters.Exponent)}}"{{more}}}""";
    }

    public static JwkSet Set(params string[] keys) => JwkSet.Read(Encoding.UTF8.GetBytes($$"""{"keys":[{{string.Join(',', keys)}}]}""")).Value;

    private static byte[] Bytes(JsonElement json, string name) => Base64UrlText.TryDecode(json.GetProperty(name).GetString())!;
}
