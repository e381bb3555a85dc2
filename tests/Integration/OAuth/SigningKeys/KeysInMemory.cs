using System.Security.Cryptography;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Infrastructure.OAuth.SigningKeys;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Tests.Integration.OAuth.SigningKeys;

/// <summary>A signer with fresh keys of every algorithm, without a database.</summary>
internal static class KeysInMemory
{
    public static RingTokenSigner Signer()
    {
        var signer = new RingTokenSigner();
        signer.Use(new SigningKeyRing([.. Enum.GetValues<SigningAlgorithm>().Select(algorithm => (Fresh(algorithm), true))]));
        return signer;
    }

    public static IRingKey Fresh(SigningAlgorithm algorithm)
    {
        if (algorithm.Curve() is { } curve)
        {
            var ecdsa = ECDsa.Create(EllipticCurves.Named(curve));
            var point = ecdsa.ExportParameters(includePrivateParameters: false).Q;
            return Ecdsa(PublicKey.Ec(curve, point.X, point.Y), ecdsa.ExportPkcs8PrivateKey(), algorithm);
        }

        var rsa = RSA.Create(2048);
        var parameters = rsa.ExportParameters(includePrivateParameters: false);
        return Rsa(PublicKey.Rsa(parameters.Modulus, parameters.Exponent), algorithm, rsa.ExportPkcs8PrivateKey());
    }

    public static IRingKey Ecdsa(PublicKey key, byte[]? pkcs8, SigningAlgorithm algorithm = SigningAlgorithm.ES256) =>
        new EcdsaRingKey(Jwk(key, algorithm), algorithm, () => PlatformKeys.Ecdsa(key, pkcs8));

    public static IRingKey Rsa(PublicKey key, SigningAlgorithm algorithm, byte[]? pkcs8) =>
        new RsaRingKey(Jwk(key, algorithm), algorithm, PlatformKeys.ModulusLength(key), () => PlatformKeys.Rsa(key, pkcs8));

    private static PublicJwk Jwk(PublicKey key, SigningAlgorithm algorithm) =>
        new(key.Kty, "sig", algorithm.ToString(), key.Thumbprint(), key.Crv, key.X, key.Y, key.N, key.E);
}
