using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AuthServer.Infrastructure.Authentication.Passwords.Bcrypt;

/// <summary>
/// bcrypt (Provos and Mazières 1999), verify only: Blowfish under an expensive key schedule. Passwords count up to
/// 72 bytes, as in every implementation whose hashes may be imported.
/// </summary>
internal static class BcryptComputation
{
    /// <summary>23 of the 24 bytes are stored, by an old accident that everybody keeps.</summary>
    public const int TagLength = 23;

    private const int MaxKeyLength = 72;

    public static void Derive(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int logRounds, Span<byte> tag)
    {
        Span<byte> key = stackalloc byte[MaxKeyLength + 1];
        key.Clear();
        var taken = Math.Min(password.Length, MaxKeyLength);
        password[..taken].CopyTo(key);
        // The terminating zero of the C string belongs to the key when there is room for it.
        var cycle = key[..Math.Min(taken + 1, MaxKeyLength)];

        Span<uint> subkeys = stackalloc uint[PiDigits.SubkeyCount];
        var boxes = GC.AllocateUninitializedArray<uint>(PiDigits.BoxWords, pinned: true);
        PiDigits.Subkeys.CopyTo(subkeys);
        PiDigits.Boxes.CopyTo(boxes);

        Expand(subkeys, boxes, cycle, salt);
        for (var round = 0L; round < 1L << logRounds; round++)
        {
            Expand(subkeys, boxes, cycle, []);
            Expand(subkeys, boxes, salt, []);
        }

        EncryptPhrase(subkeys, boxes, tag);
        CryptographicOperations.ZeroMemory(key);
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(subkeys));
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(boxes.AsSpan()));
    }

    private static void Expand(Span<uint> subkeys, Span<uint> boxes, ReadOnlySpan<byte> key, ReadOnlySpan<byte> salt)
    {
        var at = 0;
        for (var i = 0; i < subkeys.Length; i++)
            subkeys[i] ^= NextWord(key, ref at);

        var (left, right, saltAt) = (0u, 0u, 0);
        Replace(subkeys, subkeys, boxes, salt, ref left, ref right, ref saltAt);
        Replace(boxes, subkeys, boxes, salt, ref left, ref right, ref saltAt);
    }

    private static void Replace(
        Span<uint> target, Span<uint> subkeys, Span<uint> boxes, ReadOnlySpan<byte> salt, ref uint left, ref uint right, ref int saltAt)
    {
        for (var i = 0; i < target.Length; i += 2)
        {
            if (!salt.IsEmpty)
            {
                left ^= NextWord(salt, ref saltAt);
                right ^= NextWord(salt, ref saltAt);
            }

            Encrypt(subkeys, boxes, ref left, ref right);
            target[i] = left;
            target[i + 1] = right;
        }
    }

    private static uint NextWord(ReadOnlySpan<byte> bytes, ref int at)
    {
        uint word = 0;
        for (var i = 0; i < sizeof(uint); i++)
        {
            word = (word << 8) | bytes[at];
            at = at + 1 == bytes.Length ? 0 : at + 1;
        }

        return word;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Encrypt(ReadOnlySpan<uint> p, ReadOnlySpan<uint> s, ref uint left, ref uint right)
    {
        var (l, r) = (left ^ p[0], right);
        for (var i = 1; i < 17; i += 2)
        {
            r ^= Round(s, l) ^ p[i];
            l ^= Round(s, r) ^ p[i + 1];
        }

        (left, right) = (r ^ p[17], l);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Round(ReadOnlySpan<uint> s, uint x) =>
        ((s[(int)(x >> 24)] + s[256 + (int)((x >> 16) & 0xFF)]) ^ s[512 + (int)((x >> 8) & 0xFF)]) + s[768 + (int)(x & 0xFF)];

    private static void EncryptPhrase(Span<uint> subkeys, Span<uint> boxes, Span<byte> tag)
    {
        Span<byte> phrase = stackalloc byte[24];
        "OrpheanBeholderScryDoubt"u8.CopyTo(phrase);
        for (var at = 0; at < phrase.Length; at += 8)
        {
            var left = BinaryPrimitives.ReadUInt32BigEndian(phrase[at..]);
            var right = BinaryPrimitives.ReadUInt32BigEndian(phrase[(at + 4)..]);
            for (var i = 0; i < 64; i++)
                Encrypt(subkeys, boxes, ref left, ref right);
            BinaryPrimitives.WriteUInt32BigEndian(phrase[at..], left);
            BinaryPrimitives.WriteUInt32BigEndian(phrase[(at + 4)..], right);
        }

        phrase[..TagLength].CopyTo(tag);
    }
}
