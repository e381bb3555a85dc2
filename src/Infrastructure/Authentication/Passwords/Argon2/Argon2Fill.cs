using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AuthServer.Infrastructure.Authentication.Passwords.Argon2;

/// <summary>
/// Fills the arena: passes, slices, lanes, blocks, and which block refers to which (RFC 9106 §3.4).
/// Lanes run one after the other on the calling thread, so that one hash is one unit of concurrency.
/// </summary>
internal static unsafe class Argon2Fill
{
    private const int Slices = 4;

    /// <summary>Expects the first two blocks of each lane in place; leaves the last block of each lane final.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(Argon2Arena arena, Argon2Parameters parameters, CompressionPath path)
    {
        delegate*<ulong*, ulong*, ulong*, ulong*, bool, void> compress =
            path == CompressionPath.Avx2 ? &Avx2Compression.Compress : &ScalarCompression.Compress;

        NativeMemory.Clear(arena.Zero, Argon2Arena.BytesPerBlock);
        for (var pass = 0; pass < parameters.Iterations; pass++)
        {
            for (var slice = 0; slice < Slices; slice++)
            {
                for (var lane = 0; lane < parameters.Parallelism; lane++)
                    FillSegment(arena, parameters, new Position(pass, slice, lane), compress);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillSegment(
        Argon2Arena arena,
        Argon2Parameters parameters,
        Position at,
        delegate*<ulong*, ulong*, ulong*, ulong*, bool, void> compress)
    {
        var isDataIndependent = IsDataIndependent(parameters.Variant, at);
        // The first two blocks of a lane come from H0 (RFC 9106 §3.2, steps 3 and 4).
        var first = at is { Pass: 0, Slice: 0 } ? 2 : 0;
        if (isDataIndependent)
        {
            SeedAddresses(arena, parameters, at);
            if (first != 0)
                NextAddresses(arena, compress);
        }

        var laneStart = at.Lane * parameters.LaneLength;
        var column = (at.Slice * parameters.SegmentLength) + first;
        for (var index = first; index < parameters.SegmentLength; index++, column++)
        {
            var previous = arena.Block(laneStart + (column == 0 ? parameters.LaneLength : column) - 1);
            var word = index % Argon2Arena.WordsPerBlock;
            if (isDataIndependent && word == 0)
                NextAddresses(arena, compress);

            var random = isDataIndependent ? arena.Addresses[word] : previous[0];
            var reference = arena.Block(ReferenceBlock(parameters, at, index, random));
            compress(previous, reference, arena.Block(laneStart + column), arena.Scratch, at.Pass > 0);
        }
    }

    // RFC 9106 §3.4.1.3: Argon2id is data-independent in the first half of the first pass only.
    private static bool IsDataIndependent(Argon2Variant variant, Position at) =>
        variant == Argon2Variant.I || (variant == Argon2Variant.Id && at is { Pass: 0, Slice: < Slices / 2 });

    // RFC 9106 §3.4.1.2: Z = pass, lane, slice, m', t, variant, and then a counter.
    private static void SeedAddresses(Argon2Arena arena, Argon2Parameters parameters, Position at)
    {
        var seed = arena.AddressSeed;
        NativeMemory.Clear(seed, Argon2Arena.BytesPerBlock);
        seed[0] = (ulong)at.Pass;
        seed[1] = (ulong)at.Lane;
        seed[2] = (ulong)at.Slice;
        seed[3] = (ulong)parameters.BlockCount;
        seed[4] = (ulong)parameters.Iterations;
        seed[5] = (ulong)parameters.Variant;
    }

    private static void NextAddresses(Argon2Arena arena, delegate*<ulong*, ulong*, ulong*, ulong*, bool, void> compress)
    {
        arena.AddressSeed[6]++;
        compress(arena.Zero, arena.AddressSeed, arena.Addresses, arena.Scratch, false);
        compress(arena.Zero, arena.Addresses, arena.Addresses, arena.Scratch, false);
    }

    // RFC 9106 §3.4.2: the upper half of the random word picks the lane, the lower half the block, favouring recent ones.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReferenceBlock(Argon2Parameters parameters, Position at, int index, ulong random)
    {
        int segment = parameters.SegmentLength, length = parameters.LaneLength;
        var lane = at is { Pass: 0, Slice: 0 } ? at.Lane : (int)((random >> 32) % (uint)parameters.Parallelism);

        var finished = at.Pass == 0 ? at.Slice * segment : length - segment;
        // Another lane's last finished block is out of reach for the first block of a segment.
        var unreachable = index == 0 ? 1 : 0;
        var candidates = lane == at.Lane ? finished + index - 1 : finished - unreachable;

        ulong low = (uint)random;
        var squared = (low * low) >> 32;
        var back = (int)(((ulong)candidates * squared) >> 32);

        var start = at.Pass == 0 || at.Slice == Slices - 1 ? 0 : (at.Slice + 1) * segment;
        return (lane * length) + ((start + candidates - 1 - back) % length);
    }

    private readonly record struct Position(int Pass, int Slice, int Lane);
}
