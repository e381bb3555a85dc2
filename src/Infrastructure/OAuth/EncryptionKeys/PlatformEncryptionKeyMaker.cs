using System.Security.Cryptography;
using AuthServer.Domain.OAuth.EncryptionKeys;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Orchestration.OAuth;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.OAuth.EncryptionKeys;

/// <summary>Makes key pairs with the platform's cryptography and seals their private parts.</summary>
internal sealed class PlatformEncryptionKeyMaker(ISecretSealer sealer, IIds ids, SigningKeysOptions options) : IEncryptionKeyMaker
{
    // RSA takes up to a second: off the caller's thread.
    public Task<EncryptionKey> MakeAsync(string algorithm, int generation, DateTimeOffset now, CancellationToken ct) => JweAlgorithms.KeyTypeOf(algorithm) switch
    {
        "RSA" => Task.Run(() => MakeRsa(algorithm, generation, now), ct),
        "EC" => Task.FromResult(MakeEc(algorithm, generation, now)),
        _ => throw new NotSupportedException("There are no keys for this algorithm."),
    };

    private EncryptionKey MakeRsa(string algorithm, int generation, DateTimeOffset now)
    {
        using var key = RSA.Create(options.RsaBits);
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return Seal(algorithm, generation, PublicKey.Rsa(parameters.Modulus, parameters.Exponent), key, now);
    }

    private EncryptionKey MakeEc(string algorithm, int generation, DateTimeOffset now)
    {
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return Seal(algorithm, generation, PublicKey.P256(point.X, point.Y), key, now);
    }

    private EncryptionKey Seal(string algorithm, int generation, PublicKey publicKey, AsymmetricAlgorithm key, DateTimeOffset now)
    {
        var id = new EncryptionKeyId(ids.Next());
        var privateKey = key.ExportPkcs8PrivateKey();
        try
        {
            return new EncryptionKey(id, algorithm, generation, publicKey, sealer.Seal(privateKey, EncryptionKeyPurpose.Of(id)), now, EndsAt: null);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(privateKey);
        }
    }
}
