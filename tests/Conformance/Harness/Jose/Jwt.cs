using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AuthServer.Tests.Conformance.Harness.Jose;

/// <summary>A JWT as its receiver reads it.</summary>
internal sealed record Jwt(JsonElement Header, JsonElement Claims)
{
    public string Algorithm => Header.GetProperty("alg").GetString()!;

    public string Text(string claim) => Claims.GetProperty(claim).GetString()!;

    public long Number(string claim) => Claims.GetProperty(claim).GetInt64();

    public bool Has(string claim) => Claims.TryGetProperty(claim, out _);

    /// <summary>Looks into it without asking whether it is good.</summary>
    public static Jwt Read(string compact)
    {
        var parts = compact.Split('.');
        return new Jwt(Part(parts[0]), Part(parts[1]));
    }

    /// <summary>Reads it by the published keys; fails when the signature is not by the key that the header names.</summary>
    public static Jwt Verify(string compact, JsonElement jwks)
    {
        var jwt = Read(compact);
        var kid = jwt.Header.TryGetProperty("kid", out var named) ? named.GetString() : null;
        var fitting = jwks.GetProperty("keys").EnumerateArray().Where(key => kid is null || key.GetProperty("kid").GetString() == kid).ToArray();
        fitting.ShouldNotBeEmpty($"no published key is called {kid}");
        fitting.Any(key => IsSignedBy(compact, jwt.Algorithm, key)).ShouldBeTrue("the signature is by none of the published keys");
        return jwt;
    }

    /// <summary>Reads it by a shared secret.</summary>
    public static Jwt Verify(string compact, string secret)
    {
        var jwt = Read(compact);
        var parts = compact.Split('.');
        jwt.Algorithm.ShouldBe("HS256");
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes(parts[0] + "." + parts[1])).ShouldBe(Base64Url.Decode(parts[2]));
        return jwt;
    }

    private static bool IsSignedBy(string compact, string algorithm, JsonElement key)
    {
        var parts = compact.Split('.');
        var data = Encoding.ASCII.GetBytes(parts[0] + "." + parts[1]);
        var signature = Base64Url.Decode(parts[2]);
        var hash = ClientKey.HashOf(algorithm);
        if (key.TryGetProperty("alg", out var bound) && bound.GetString() != algorithm)
            return false;

        if (key.GetProperty("kty").GetString() == "EC")
        {
            using var ec = ECDsa.Create(new ECParameters
            {
                Curve = key.GetProperty("crv").GetString() switch { "P-256" => ECCurve.NamedCurves.nistP256, "P-384" => ECCurve.NamedCurves.nistP384, _ => ECCurve.NamedCurves.nistP521 },
                Q = new ECPoint { X = Member(key, "x"), Y = Member(key, "y") },
            });
            return ec.VerifyData(data, signature, hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }

        using var rsa = RSA.Create(new RSAParameters { Modulus = Member(key, "n"), Exponent = Member(key, "e") });
        return rsa.VerifyData(data, signature, hash, algorithm.StartsWith("PS", StringComparison.Ordinal) ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1);
    }

    private static byte[] Member(JsonElement key, string name) => Base64Url.Decode(key.GetProperty(name).GetString()!);

    private static JsonElement Part(string text) => JsonDocument.Parse(Base64Url.Decode(text)).RootElement;
}
