using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AuthServer.Infrastructure.Authentication.Passwords.Scrypt;

/// <summary>scrypt (RFC 7914), verify only: for hashes of other systems.</summary>
internal static class ScryptComputation
{
    // A block of Salsa20 in 32-bit words.
    private const int Words = 16;

    /// <summary>Derives a tag. <paramref name="cost"/> is N, a power of two; the caller keeps the parameters within bounds.</summary>
    public static void Derive(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int cost, int blockSize, int parallelism, Span<byte> tag)
    {
        // RFC 7914 §6: PBKDF2 with one round before and after, scryptROMix on each lane in between.
        var lanes = new byte[parallelism * 128 * blockSize];
        var memory = GC.AllocateUninitializedArray<uint>(cost * 2 * blockSize * Words);
        try
        {
            Expand(password, salt, lanes);
            for (var lane = 0; lane < parallelism; lane++)
                Mix(MemoryMarshal.Cast<byte, uint>(lanes.AsSpan(lane * 128 * blockSize, 128 * blockSize)), cost, memory);

            Expand(password, lanes, tag);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(lanes);
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(memory.AsSpan()));
        }
    }

    // RFC 8018 §5.2 with one round: the slow part is scryptROMix.
    private static void Expand(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, Span<byte> output)
    {
        Span<byte> block = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<byte> number = stackalloc byte[sizeof(int)];
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, password);
        for (var index = 1; !output.IsEmpty; index++)
        {
            BinaryPrimitives.WriteInt32BigEndian(number, index);
            hmac.AppendData(salt);
            hmac.AppendData(number);
            hmac.GetHashAndReset(block);
            var taken = Math.Min(block.Length, output.Length);
            block[..taken].CopyTo(output);
            output = output[taken..];
        }

        CryptographicOperations.ZeroMemory(block);
    }

    // RFC 7914 §5: scryptROMix. Words are little-endian; on a big-endian machine they are turned around on the way in and out.
    private static void Mix(Span<uint> lane, int cost, uint[] memory)
    {
        var scratch = new uint[lane.Length];
        TurnAround(lane);
        for (var step = 0; step < cost; step++)
        {
            lane.CopyTo(memory.AsSpan(step * lane.Length));
            MixBlocks(lane, scratch);
        }

        for (var step = 0; step < cost; step++)
        {
            // Integerify: the last block's first word, modulo N; N is a power of two below 2^32.
            var chosen = (int)(lane[^Words] & (uint)(cost - 1));
            Xor(lane, memory.AsSpan(chosen * lane.Length, lane.Length));
            MixBlocks(lane, scratch);
        }

        TurnAround(lane);
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(scratch.AsSpan()));
    }

    // RFC 7914 §4: scryptBlockMix. Even blocks come first, odd ones after.
    private static void MixBlocks(Span<uint> lane, Span<uint> scratch)
    {
        Span<uint> block = stackalloc uint[Words];
        var count = lane.Length / Words;
        lane[^Words..].CopyTo(block);
        for (var index = 0; index < count; index++)
        {
            Xor(block, lane.Slice(index * Words, Words));
            Salsa(block);
            var place = (index / 2) + (index % 2 == 0 ? 0 : count / 2);
            block.CopyTo(scratch[(place * Words)..]);
        }

        scratch.CopyTo(lane);
    }

    // RFC 7914 §3: Salsa20/8, four double rounds.
    private static void Salsa(Span<uint> block)
    {
        Span<uint> x = stackalloc uint[Words];
        block.CopyTo(x);
        for (var round = 0; round < 4; round++)
        {
            QuarterRound(x, 0, 4, 8, 12);
            QuarterRound(x, 5, 9, 13, 1);
            QuarterRound(x, 10, 14, 2, 6);
            QuarterRound(x, 15, 3, 7, 11);
            QuarterRound(x, 0, 1, 2, 3);
            QuarterRound(x, 5, 6, 7, 4);
            QuarterRound(x, 10, 11, 8, 9);
            QuarterRound(x, 15, 12, 13, 14);
        }

        for (var word = 0; word < Words; word++)
            block[word] += x[word];
    }

    private static void QuarterRound(Span<uint> x, int a, int b, int c, int d)
    {
        x[b] ^= BitOperations.RotateLeft(x[a] + x[d], 7);
        x[c] ^= BitOperations.RotateLeft(x[b] + x[a], 9);
        x[d] ^= BitOperations.RotateLeft(x[c] + x[b], 13);
        x[a] ^= BitOperations.RotateLeft(x[d] + x[c], 18);
    }

    private static void Xor(Span<uint> into, ReadOnlySpan<uint> from)
    {
        var wideInto = MemoryMarshal.Cast<uint, Vector<uint>>(into);
        var wideFrom = MemoryMarshal.Cast<uint, Vector<uint>>(from);
        for (var index = 0; index < wideInto.Length; index++)
            wideInto[index] ^= wideFrom[index];
    }

    private static void TurnAround(Span<uint> words)
    {
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(words, words);
    }
}
