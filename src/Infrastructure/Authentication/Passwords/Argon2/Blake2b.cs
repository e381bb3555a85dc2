using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AuthServer.Infrastructure.Authentication.Passwords.Argon2;

/// <summary>BLAKE2b without a key (RFC 7693), for outputs of 1 to 64 bytes. One instance hashes one message.</summary>
internal ref struct Blake2b
{
    public const int MaxOutput = 64;

    private const int BlockLength = 128;
    private const int Rounds = 12;

    private readonly int outputLength;
    private State chain;
    private Block pending;
    private int pendingLength;
    private ulong counter;

    public Blake2b(int outputLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outputLength, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(outputLength, MaxOutput);

        this.outputLength = outputLength;
        Initial.CopyTo(chain);
        // RFC 7693 §2.5: the parameter block of an unkeyed sequential hash, fanout 1, depth 1.
        chain[0] ^= 0x01010000UL ^ (uint)outputLength;
    }

    // RFC 7693 §2.6: the fractional parts of the square roots of the first eight primes.
    private static ReadOnlySpan<ulong> Initial =>
    [
        0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
        0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
    ];

    // RFC 7693 §2.7: the message schedule; rounds 10 and 11 reuse the first two rows.
    private static ReadOnlySpan<byte> Schedule =>
    [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3,
        11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4,
        7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8,
        9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13,
        2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9,
        12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11,
        13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10,
        6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5,
        10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0,
    ];

    public static void Hash(ReadOnlySpan<byte> message, Span<byte> output)
    {
        var hash = new Blake2b(output.Length);
        hash.Append(message);
        hash.Finish(output);
    }

    public void Append(scoped ReadOnlySpan<byte> message)
    {
        while (!message.IsEmpty)
        {
            // The last block is compressed by Finish, so a full buffer waits until more arrives.
            if (pendingLength == BlockLength)
                Compress(isLast: false);

            var taken = Math.Min(BlockLength - pendingLength, message.Length);
            message[..taken].CopyTo(((Span<byte>)pending)[pendingLength..]);
            pendingLength += taken;
            message = message[taken..];
        }
    }

    public void AppendLittleEndian(uint value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        Append(bytes);
    }

    /// <summary>Writes the hash and wipes everything that the computation held.</summary>
    public void Finish(scoped Span<byte> output)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(output.Length, outputLength);

        ((Span<byte>)pending)[pendingLength..].Clear();
        Compress(isLast: true);

        Span<byte> digest = stackalloc byte[MaxOutput];
        for (var i = 0; i < 8; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(digest[(8 * i)..], chain[i]);
        digest[..outputLength].CopyTo(output);

        CryptographicOperations.ZeroMemory(digest);
        CryptographicOperations.ZeroMemory(pending);
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes((Span<ulong>)chain));
    }

    private void Compress(bool isLast)
    {
        counter += (ulong)pendingLength;
        pendingLength = 0;

        Span<ulong> message = stackalloc ulong[16];
        for (var i = 0; i < 16; i++)
            message[i] = BinaryPrimitives.ReadUInt64LittleEndian(((ReadOnlySpan<byte>)pending)[(8 * i)..]);

        Span<ulong> work = stackalloc ulong[16];
        ((ReadOnlySpan<ulong>)chain).CopyTo(work);
        Initial.CopyTo(work[8..]);
        work[12] ^= counter;
        if (isLast)
            work[14] = ~work[14];

        for (var round = 0; round < Rounds; round++)
            MixRound(work, message, Schedule.Slice(round % 10 * 16, 16));

        for (var i = 0; i < 8; i++)
            chain[i] ^= work[i] ^ work[i + 8];

        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(message));
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(work));
    }

    // RFC 7693 §3.2: columns first, then diagonals.
    private static void MixRound(Span<ulong> v, ReadOnlySpan<ulong> m, ReadOnlySpan<byte> s)
    {
        Mix(ref v[0], ref v[4], ref v[8], ref v[12], m[s[0]], m[s[1]]);
        Mix(ref v[1], ref v[5], ref v[9], ref v[13], m[s[2]], m[s[3]]);
        Mix(ref v[2], ref v[6], ref v[10], ref v[14], m[s[4]], m[s[5]]);
        Mix(ref v[3], ref v[7], ref v[11], ref v[15], m[s[6]], m[s[7]]);
        Mix(ref v[0], ref v[5], ref v[10], ref v[15], m[s[8]], m[s[9]]);
        Mix(ref v[1], ref v[6], ref v[11], ref v[12], m[s[10]], m[s[11]]);
        Mix(ref v[2], ref v[7], ref v[8], ref v[13], m[s[12]], m[s[13]]);
        Mix(ref v[3], ref v[4], ref v[9], ref v[14], m[s[14]], m[s[15]]);
    }

    private static void Mix(ref ulong a, ref ulong b, ref ulong c, ref ulong d, ulong x, ulong y)
    {
        a += b + x;
        d = BitOperations.RotateRight(d ^ a, 32);
        c += d;
        b = BitOperations.RotateRight(b ^ c, 24);
        a += b + y;
        d = BitOperations.RotateRight(d ^ a, 16);
        c += d;
        b = BitOperations.RotateRight(b ^ c, 63);
    }

    [InlineArray(8)]
    private struct State
    {
        private ulong first;
    }

    [InlineArray(BlockLength)]
    private struct Block
    {
        private byte first;
    }
}
