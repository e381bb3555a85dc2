using System.Security.Cryptography;
using System.Text.Json;
using AuthServer.Orchestration.Audit.Ports;

namespace AuthServer.AuditCompliance.Audit.Log;

/// <summary>Encrypts the personal part of an entry under a person's data key: a version byte, nonce, tag and ciphertext of AES-256-GCM.</summary>
/// <remarks>The entry's id is authenticated with it: a ciphertext that was moved to another entry does not open.</remarks>
public static class PersonalCipher
{
    /// <summary>The length of a data key in bytes.</summary>
    public const int KeyLength = 32;

    /// <summary>The length of a nonce in bytes.</summary>
    public const int NonceLength = 12;

    private const byte Version = 1;
    private const int TagLength = 16;
    private const int HeaderLength = 1 + NonceLength + TagLength;

    /// <summary>Encrypts; the nonce must be fresh and random.</summary>
    public static byte[] Seal(PersonalPart part, Guid entry, ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(part);
        var box = new byte[HeaderLength + plain.Length];
        box[0] = Version;
        nonce.CopyTo(box.AsSpan(1));
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(nonce, plain, box.AsSpan(HeaderLength), box.AsSpan(1 + NonceLength, TagLength), entry.ToByteArray(bigEndian: true));
        return box;
    }

    /// <summary>Decrypts; absent when the bytes were changed, moved, or belong to another key.</summary>
    public static PersonalPart? Open(ReadOnlySpan<byte> box, Guid entry, ReadOnlySpan<byte> key)
    {
        if (box.Length < HeaderLength || box[0] != Version)
            return null;

        var plain = new byte[box.Length - HeaderLength];
        using var cipher = new AesGcm(key, TagLength);
        try
        {
            cipher.Decrypt(box[1..(1 + NonceLength)], box[HeaderLength..], box[(1 + NonceLength)..HeaderLength], plain, entry.ToByteArray(bigEndian: true));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        return JsonSerializer.Deserialize<PersonalPart>(plain);
    }
}
