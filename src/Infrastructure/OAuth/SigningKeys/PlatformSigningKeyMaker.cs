using System.Security.Cryptography;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Orchestration.OAuth;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.OAuth.SigningKeys;

/// <summary>Makes key pairs with the platform's cryptography and seals their private parts.</summary>
internal sealed class PlatformSigningKeyMaker(ISecretSealer sealer, IIds ids, SigningKeysOptions options) : ISigningKeyMaker
{
    public Task<NewSigningKey> MakeAsync(SigningAlgorithm algorithm, CancellationToken ct) => algorithm switch
    {
        SigningAlgorithm.ES256 or SigningAlgorithm.ES384 or SigningAlgorithm.ES512 => Task.FromResult(MakeEc(algorithm)),
        SigningAlgorithm.RS256 or SigningAlgorithm.PS256 => Task.Run(MakeRsa, ct),
    };

    private NewSigningKey MakeEc(SigningAlgorithm algorithm)
    {
        var curve = algorithm.Curve() ?? throw new InvalidOperationException("An algorithm without a curve.");
        using var key = ECDsa.Create(EllipticCurves.Named(curve));
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return Seal(PublicKey.Ec(curve, point.X, point.Y), key);
    }

    private NewSigningKey MakeRsa()
    {
        using var key = RSA.Create(options.RsaBits);
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return Seal(PublicKey.Rsa(parameters.Modulus, parameters.Exponent), key);
    }

    private NewSigningKey Seal(PublicKey publicKey, AsymmetricAlgorithm key)
    {
        var id = new SigningKeyId(ids.Next());
        var privateKey = key.ExportPkcs8PrivateKey();
        try
        {
            return new NewSigningKey(id, publicKey, sealer.Seal(privateKey, SigningKeyPurpose.Of(id)));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(privateKey);
        }
    }
}
