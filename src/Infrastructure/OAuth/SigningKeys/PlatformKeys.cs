using System.Buffers.Text;
using System.Security.Cryptography;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.OAuth.SigningKeys;

namespace AuthServer.Infrastructure.OAuth.SigningKeys;

/// <summary>Stored keys as the platform's classes: with the private part where there is one, otherwise for verification only.</summary>
internal static class PlatformKeys
{
    public static ECDsa Ecdsa(PublicKey key, byte[]? pkcs8)
    {
        if (pkcs8 is null)
            return ECDsa.Create(new ECParameters { Curve = EllipticCurves.Named(key.Crv), Q = new ECPoint { X = Bytes(key.X), Y = Bytes(key.Y) } });

        var ecdsa = ECDsa.Create();
        ecdsa.ImportPkcs8PrivateKey(pkcs8, out _);
        return ecdsa;
    }

    public static RSA Rsa(PublicKey key, byte[]? pkcs8)
    {
        if (pkcs8 is null)
            return RSA.Create(new RSAParameters { Modulus = Bytes(key.N), Exponent = Bytes(key.E) });

        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(pkcs8, out _);
        return rsa;
    }

    /// <summary>The length of an RSA signature in bytes.</summary>
    public static int ModulusLength(PublicKey key) => Bytes(key.N).Length;

    private static byte[] Bytes(string? base64Url) => Base64Url.DecodeFromChars(base64Url);
}
