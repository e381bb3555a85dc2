using System.Numerics;
using System.Runtime.CompilerServices;

namespace AuthServer.Infrastructure.Authentication.Passwords.Argon2;

/// <summary>The compression function G in plain 64-bit arithmetic (RFC 9106 §3.5).</summary>
internal static unsafe class ScalarCompression
{
    private const int Words = Argon2Arena.WordsPerBlock;

    /// <summary>next = G(previous, reference), xored over the old next block from the second pass on (§3.2, step 6).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compress(ulong* previous, ulong* reference, ulong* next, ulong* scratch, bool overOldBlock)
    {
        for (var i = 0; i < Words; i++)
            scratch[i] = previous[i] ^ reference[i];

        for (var row = 0; row < 8; row++)
            Permute(scratch + (16 * row), pairStride: 2);
        for (var column = 0; column < 8; column++)
            Permute(scratch + (2 * column), pairStride: 16);

        for (var i = 0; i < Words; i++)
        {
            var block = scratch[i] ^ previous[i] ^ reference[i];
            next[i] = overOldBlock ? next[i] ^ block : block;
        }
    }

    // RFC 9106 §3.6: the permutation P over eight 16-byte registers that lie pairStride words apart.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Permute(ulong* v, int pairStride)
    {
        ulong* w2 = v + pairStride, w4 = w2 + pairStride, w6 = w4 + pairStride;
        ulong* w8 = w6 + pairStride, w10 = w8 + pairStride, w12 = w10 + pairStride, w14 = w12 + pairStride;

        Mix(ref v[0], ref w4[0], ref w8[0], ref w12[0]);
        Mix(ref v[1], ref w4[1], ref w8[1], ref w12[1]);
        Mix(ref w2[0], ref w6[0], ref w10[0], ref w14[0]);
        Mix(ref w2[1], ref w6[1], ref w10[1], ref w14[1]);

        Mix(ref v[0], ref w4[1], ref w10[0], ref w14[1]);
        Mix(ref v[1], ref w6[0], ref w10[1], ref w12[0]);
        Mix(ref w2[0], ref w6[1], ref w8[0], ref w12[1]);
        Mix(ref w2[1], ref w4[0], ref w8[1], ref w14[0]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix(ref ulong first, ref ulong second, ref ulong third, ref ulong fourth)
    {
        ulong a = first, b = second, c = third, d = fourth;

        a = MultiplyAdd(a, b);
        d = BitOperations.RotateRight(d ^ a, 32);
        c = MultiplyAdd(c, d);
        b = BitOperations.RotateRight(b ^ c, 24);
        a = MultiplyAdd(a, b);
        d = BitOperations.RotateRight(d ^ a, 16);
        c = MultiplyAdd(c, d);
        b = BitOperations.RotateRight(b ^ c, 63);

        first = a;
        second = b;
        third = c;
        fourth = d;
    }

    // RFC 9106 §3.6: BLAKE2b's addition, hardened by a 32-bit multiplication.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong MultiplyAdd(ulong a, ulong b) => a + b + (2 * (ulong)(uint)a * (uint)b);
}
