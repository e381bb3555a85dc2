using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AuthServer.Infrastructure.Authentication.Passwords.Argon2;

/// <summary>Argon2 from input to tag (RFC 9106 §3.2), in memory that the caller lends.</summary>
internal static unsafe class Argon2Computation
{
    private const int PreHashLength = 64;

    public static void Derive(
        in Argon2Input input, Argon2Parameters parameters, Argon2Arena arena, CompressionPath path, Span<byte> tag)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(tag.Length, parameters.TagLength);
        ArgumentOutOfRangeException.ThrowIfLessThan(input.Salt.Length, Argon2Parameters.MinSaltLength);
        ArgumentOutOfRangeException.ThrowIfLessThan(arena.CapacityInBlocks, parameters.BlockCount);
        // The blocks are filled as native words; RFC 9106 §3.1 reads them as little-endian.
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("Argon2 needs a little-endian processor.");

        StartLanes(input, parameters, arena);
        Argon2Fill.Fill(arena, parameters, path);
        Finish(parameters, arena, tag);
    }

    // RFC 9106 §3.2, steps 1, 3 and 4: H0, and the first two blocks of each lane.
    private static void StartLanes(in Argon2Input input, Argon2Parameters parameters, Argon2Arena arena)
    {
        Span<byte> seed = stackalloc byte[PreHashLength + sizeof(uint) + sizeof(uint)];
        PreHash(input, parameters, seed[..PreHashLength]);

        for (var lane = 0; lane < parameters.Parallelism; lane++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(seed[(PreHashLength + sizeof(uint))..], lane);
            for (var column = 0; column < 2; column++)
            {
                BinaryPrimitives.WriteInt32LittleEndian(seed[PreHashLength..], column);
                VariableLengthHash.Hash(seed, arena.BytesOf((lane * parameters.LaneLength) + column));
            }
        }

        CryptographicOperations.ZeroMemory(seed);
    }

    private static void PreHash(in Argon2Input input, Argon2Parameters parameters, Span<byte> preHash)
    {
        var hash = new Blake2b(PreHashLength);
        hash.AppendLittleEndian((uint)parameters.Parallelism);
        hash.AppendLittleEndian((uint)parameters.TagLength);
        hash.AppendLittleEndian((uint)parameters.MemoryKib);
        hash.AppendLittleEndian((uint)parameters.Iterations);
        hash.AppendLittleEndian(Argon2Parameters.Version);
        hash.AppendLittleEndian((uint)parameters.Variant);
        AppendWithLength(ref hash, input.Password);
        AppendWithLength(ref hash, input.Salt);
        AppendWithLength(ref hash, input.Secret);
        AppendWithLength(ref hash, input.AssociatedData);
        hash.Finish(preHash);
    }

    private static void AppendWithLength(ref Blake2b hash, ReadOnlySpan<byte> bytes)
    {
        hash.AppendLittleEndian((uint)bytes.Length);
        hash.Append(bytes);
    }

    // RFC 9106 §3.2, steps 7 and 8: the last column, xored together, is hashed into the tag.
    private static void Finish(Argon2Parameters parameters, Argon2Arena arena, Span<byte> tag)
    {
        var final = arena.BytesOf(parameters.LaneLength - 1);
        var sum = MemoryMarshal.Cast<byte, ulong>(final);
        for (var lane = 1; lane < parameters.Parallelism; lane++)
        {
            var last = MemoryMarshal.Cast<byte, ulong>(arena.BytesOf(((lane + 1) * parameters.LaneLength) - 1));
            for (var i = 0; i < sum.Length; i++)
                sum[i] ^= last[i];
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(last));
        }

        VariableLengthHash.Hash(final, tag);
        CryptographicOperations.ZeroMemory(final);
        arena.WipeScratch();
    }
}
