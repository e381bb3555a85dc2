using System.Buffers.Binary;
using System.Security.Cryptography;

namespace AuthServer.Domain.OAuth.Jose;

/// <summary>The authenticated content encryptions of RFC 7518 §5.</summary>
public static class ContentCipher
{
    private const int TagBytesOfGcm = 16;

    /// <summary>Encrypts under a key and a vector that were never used together before.</summary>
    public static (byte[] Ciphertext, byte[] Tag) Encrypt(string encryption, ReadOnlySpan<byte> key, ReadOnlySpan<byte> vector, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associated)
    {
        if (IsGcm(encryption))
        {
            using var gcm = new AesGcm(key, TagBytesOfGcm);
            var (sealedText, tag) = (new byte[plaintext.Length], new byte[TagBytesOfGcm]);
            gcm.Encrypt(vector, plaintext, sealedText, tag, associated);
            return (sealedText, tag);
        }

        var half = key.Length / 2;
        using var aes = Aes.Create();
        aes.Key = key[half..].ToArray();
        var ciphertext = aes.EncryptCbc(plaintext, vector);
        return (ciphertext, TagOf(key[..half], vector, ciphertext, associated));
    }

    /// <summary>Decrypts; absent when anything was changed, or a length is wrong.</summary>
    public static byte[]? TryDecrypt(string encryption, ReadOnlySpan<byte> key, ReadOnlySpan<byte> vector, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> tag, ReadOnlySpan<byte> associated)
    {
        if (key.Length != JweAlgorithms.ContentKeyBytes(encryption) || vector.Length != JweAlgorithms.VectorBytes(encryption))
            return null;

        return IsGcm(encryption) ? TryDecryptGcm(key, vector, ciphertext, tag, associated) : TryDecryptCbc(key, vector, ciphertext, tag, associated);
    }

    private static byte[]? TryDecryptGcm(ReadOnlySpan<byte> key, ReadOnlySpan<byte> vector, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> tag, ReadOnlySpan<byte> associated)
    {
        // RFC 7518 §5.3: the tag has 128 bits and no fewer.
        if (tag.Length != TagBytesOfGcm)
            return null;

        try
        {
            using var gcm = new AesGcm(key, TagBytesOfGcm);
            var plaintext = new byte[ciphertext.Length];
            gcm.Decrypt(vector, ciphertext, tag, plaintext, associated);
            return plaintext;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    // RFC 7518 §5.2.2.2: the tag is checked before anything is decrypted, so that padding tells nothing.
    private static byte[]? TryDecryptCbc(ReadOnlySpan<byte> key, ReadOnlySpan<byte> vector, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> tag, ReadOnlySpan<byte> associated)
    {
        var half = key.Length / 2;
        if (!CryptographicOperations.FixedTimeEquals(TagOf(key[..half], vector, ciphertext, associated), tag))
            return null;

        try
        {
            using var aes = Aes.Create();
            aes.Key = key[half..].ToArray();
            return aes.DecryptCbc(ciphertext, vector);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    // RFC 7518 §5.2.2.1: associated data, vector, ciphertext and the length of the first in bits; of the HMAC the left half.
    private static byte[] TagOf(ReadOnlySpan<byte> macKey, ReadOnlySpan<byte> vector, ReadOnlySpan<byte> ciphertext, ReadOnlySpan<byte> associated)
    {
        using var mac = IncrementalHash.CreateHMAC(HashFor(macKey.Length), macKey);
        mac.AppendData(associated);
        mac.AppendData(vector);
        mac.AppendData(ciphertext);
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(length, associated.Length * 8L);
        mac.AppendData(length);
        return mac.GetHashAndReset()[..macKey.Length];
    }

    private static HashAlgorithmName HashFor(int macKeyBytes) => macKeyBytes switch
    {
        16 => HashAlgorithmName.SHA256,
        24 => HashAlgorithmName.SHA384,
        _ => HashAlgorithmName.SHA512,
    };

    private static bool IsGcm(string encryption) => encryption.EndsWith("GCM", StringComparison.Ordinal);
}
