using System.Security.Cryptography;
using System.Text;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.RefreshTokens;

/// <summary>Keeps a successor so that only who presents its predecessor can read it: AES-256-GCM under a key derived from the predecessor.</summary>
/// <remarks>The database alone opens nothing: it knows hashes, and SHA-256 of the token is not the key.</remarks>
public static class SuccessorSeal
{
    /// <summary>How many random bytes a seal needs.</summary>
    public const int NonceSize = 12;

    private const int TagSize = 16;
    private static readonly byte[] Purpose = "authserver refresh successor v1"u8.ToArray();

    /// <summary>Seals the successor.</summary>
    public static byte[] Close(Secret successor, Secret predecessor, ReadOnlySpan<byte> nonce)
    {
        var plain = Encoding.UTF8.GetBytes(successor.Reveal());
        var box = new byte[NonceSize + plain.Length + TagSize];
        nonce.CopyTo(box);
        using var cipher = new AesGcm(KeyFrom(predecessor), TagSize);
        cipher.Encrypt(nonce, plain, box.AsSpan(NonceSize, plain.Length), box.AsSpan(NonceSize + plain.Length), Purpose);
        return box;
    }

    /// <summary>Opens it. Throws when the predecessor is another or the bytes were changed.</summary>
    public static Secret Open(ReadOnlySpan<byte> box, Secret predecessor)
    {
        var plain = new byte[box.Length - NonceSize - TagSize];
        using var cipher = new AesGcm(KeyFrom(predecessor), TagSize);
        cipher.Decrypt(box[..NonceSize], box[NonceSize..^TagSize], box[^TagSize..], plain, Purpose);
        return Secret.Of(Encoding.UTF8.GetString(plain));
    }

    // RFC 5869: the token has 256 random bits, so an empty salt is enough.
    private static byte[] KeyFrom(Secret predecessor) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(predecessor.Reveal()), 32, salt: null, info: Purpose);
}
