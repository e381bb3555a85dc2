using System.Security.Cryptography;
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
        SigningAlgorithm.ES256 => Task.FromResult(MakeEc()),
        SigningAlgorithm.RS256 or SigningAlgorithm.PS256 => Task.Run(MakeRsa, ct),
        SigningAlgorithm.ES384 or SigningAlgorithm.ES512 => throw new NotSupportedException("There are no keys for this algorithm yet."),
    };

    private NewSigningKey MakeEc()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return Seal(PublicKey.P256(point.X, point.Y), key);
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
