using System.Security.Cryptography;
using AuthServer.Domain.OAuth.EncryptionKeys;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Infrastructure.OAuth.EncryptionKeys;

/// <summary>Decrypts with the keys that were loaded last.</summary>
internal sealed class RingDecryption : IDecryption
{
    private volatile Ring _ring = new([], []);

    public IReadOnlyList<PublicJwk> PublishedKeys => _ring.Published;

    /// <summary>Puts newly loaded keys in the place of the old ones: the youngest of each algorithm first.</summary>
    public void Use(IReadOnlyList<(EncryptionKey Key, byte[] Pkcs8)> keys) => _ring = new Ring(
        [.. keys.Where(entry => entry.Key.EndsAt is null).DistinctBy(entry => entry.Key.Algorithm, StringComparer.Ordinal).Select(entry => Show(entry.Key))],
        [.. keys.Select(entry => new OwnKey(entry.Key.KeyId, entry.Key.Algorithm, entry.Pkcs8))]);

    public Result<byte[]> Decrypt(CompactJwe jwe)
    {
        // RFC 8725 §3.1: a key is used with its one algorithm. Without a name, each of that algorithm is tried; there are two at most.
        OwnKey[] fitting = [.. _ring.Keys.Where(key => key.Algorithm == jwe.Header.Algorithm && (jwe.Header.KeyId is null || jwe.Header.KeyId == key.KeyId))];
        if (fitting.Length == 0)
            return _ring.Keys.Any(key => key.Algorithm == jwe.Header.Algorithm) ? JoseErrors.NotDecryptable : JoseErrors.AlgorithmNotAllowed;

        Result<byte[]> content = JoseErrors.NotDecryptable;
        foreach (var key in fitting)
        {
            content = Decrypt(jwe, key);
            if (content.IsSuccess)
                return content;
        }

        return content;
    }

    private static Result<byte[]> Decrypt(CompactJwe jwe, OwnKey key)
    {
        using AsymmetricAlgorithm pair = JweAlgorithms.KeyTypeOf(key.Algorithm) == "RSA" ? RSA.Create() : ECDiffieHellman.Create();
        pair.ImportPkcs8PrivateKey(key.Pkcs8, out _);
        return JweDecryption.Decrypt(jwe, pair);
    }

    private static PublicJwk Show(EncryptionKey key) =>
        new(key.PublicKey.Kty, "enc", key.Algorithm, key.KeyId, key.PublicKey.Crv, key.PublicKey.X, key.PublicKey.Y, key.PublicKey.N, key.PublicKey.E);

    private sealed record Ring(IReadOnlyList<PublicJwk> Published, IReadOnlyList<OwnKey> Keys);

    private sealed record OwnKey(string KeyId, string Algorithm, byte[] Pkcs8);
}
