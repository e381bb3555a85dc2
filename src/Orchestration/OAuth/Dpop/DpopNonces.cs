using System.Buffers.Binary;
using System.Security.Cryptography;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Dpop;

/// <summary>The nonces that DPoP proofs repeat (RFC 9449 §8): the hour sealed, so that every instance knows those of every other and none is stored.</summary>
public sealed class DpopNonces(ISecretSealer sealer, TimeProvider time)
{
    /// <summary>For how long a nonce is good: proofs made ahead of time are good for no longer.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private const string Purpose = "oauth dpop nonce";
    private const int MostCharacters = 256;

    /// <summary>A fresh nonce.</summary>
    public string Next()
    {
        Span<byte> now = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(now, time.GetUtcNow().ToUnixTimeSeconds());
        return Base64UrlText.Encode(sealer.Seal(now, Purpose));
    }

    /// <summary>Whether this is one of ours, and young enough.</summary>
    public bool IsGood(string nonce)
    {
        if (nonce.Length is 0 or > MostCharacters || Base64UrlText.TryDecode(nonce) is not { } box)
            return false;

        try
        {
            var made = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(sealer.Open(box, Purpose)));
            return made + Lifetime > time.GetUtcNow();
        }
        catch (CryptographicException)
        {
            // Made up, changed, or sealed under a key that is gone.
            return false;
        }
    }
}
