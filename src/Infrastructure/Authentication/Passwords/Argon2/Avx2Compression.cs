using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Words = System.Runtime.Intrinsics.Vector256<ulong>;

namespace AuthServer.Infrastructure.Authentication.Passwords.Argon2;

/// <summary>The compression function G with 256-bit registers: the same bytes as <see cref="ScalarCompression"/>, faster.</summary>
internal static unsafe class Avx2Compression
{
    private const int Vectors = 32;

    /// <summary>next = G(previous, reference), xored over the old next block from the second pass on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compress(ulong* previous, ulong* reference, ulong* next, ulong* scratch, bool overOldBlock)
    {
        var state = (Words*)scratch;
        var left = (Words*)previous;
        var right = (Words*)reference;
        var target = (Words*)next;

        for (var i = 0; i < Vectors; i++)
            state[i] = left[i] ^ right[i];

        // Two rows, then two columns at a time: two independent permutations keep the pipeline full.
        for (var i = 0; i < 4; i++)
            PermuteRows(state + (8 * i));
        for (var i = 0; i < 4; i++)
            PermuteColumns(state + i);

        if (overOldBlock)
        {
            for (var i = 0; i < Vectors; i++)
                target[i] ^= state[i] ^ left[i] ^ right[i];
            return;
        }

        for (var i = 0; i < Vectors; i++)
            target[i] = state[i] ^ left[i] ^ right[i];
    }

    // A row of 16 words fills four registers; diagonals come about by turning registers b, c and d.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PermuteRows(Words* v)
    {
        Words a0 = v[0], b0 = v[1], c0 = v[2], d0 = v[3];
        Words a1 = v[4], b1 = v[5], c1 = v[6], d1 = v[7];

        Mix(ref a0, ref b0, ref c0, ref d0, ref a1, ref b1, ref c1, ref d1);

        b0 = Avx2.Permute4x64(b0, 0x39);
        c0 = Avx2.Permute4x64(c0, 0x4E);
        d0 = Avx2.Permute4x64(d0, 0x93);
        b1 = Avx2.Permute4x64(b1, 0x39);
        c1 = Avx2.Permute4x64(c1, 0x4E);
        d1 = Avx2.Permute4x64(d1, 0x93);

        Mix(ref a0, ref b0, ref c0, ref d0, ref a1, ref b1, ref c1, ref d1);

        v[0] = a0;
        v[1] = Avx2.Permute4x64(b0, 0x93);
        v[2] = Avx2.Permute4x64(c0, 0x4E);
        v[3] = Avx2.Permute4x64(d0, 0x39);
        v[4] = a1;
        v[5] = Avx2.Permute4x64(b1, 0x93);
        v[6] = Avx2.Permute4x64(c1, 0x4E);
        v[7] = Avx2.Permute4x64(d1, 0x39);
    }

    // Each register holds two words of each of two neighbouring columns, so turning mixes register pairs.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PermuteColumns(Words* v)
    {
        Words a0 = v[0], a1 = v[4], b0 = v[8], b1 = v[12];
        Words c0 = v[16], c1 = v[20], d0 = v[24], d1 = v[28];

        Mix(ref a0, ref b0, ref c0, ref d0, ref a1, ref b1, ref c1, ref d1);

        var (turnedB0, turnedB1) = (SecondThenFirst(b0, b1), SecondThenFirst(b1, b0));
        var (turnedD0, turnedD1) = (SecondThenFirst(d1, d0), SecondThenFirst(d0, d1));

        Mix(ref a0, ref turnedB0, ref c1, ref turnedD0, ref a1, ref turnedB1, ref c0, ref turnedD1);

        v[0] = a0;
        v[4] = a1;
        v[8] = SecondThenFirst(turnedB1, turnedB0);
        v[12] = SecondThenFirst(turnedB0, turnedB1);
        v[16] = c0;
        v[20] = c1;
        v[24] = SecondThenFirst(turnedD0, turnedD1);
        v[28] = SecondThenFirst(turnedD1, turnedD0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Words SecondThenFirst(Words left, Words right) =>
        Avx2.AlignRight(right, left, sizeof(ulong));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Mix(
        ref Words a0, ref Words b0, ref Words c0, ref Words d0, ref Words a1, ref Words b1, ref Words c1, ref Words d1)
    {
        a0 = MultiplyAdd(a0, b0);
        a1 = MultiplyAdd(a1, b1);
        d0 = Rotate32(d0 ^ a0);
        d1 = Rotate32(d1 ^ a1);
        c0 = MultiplyAdd(c0, d0);
        c1 = MultiplyAdd(c1, d1);
        b0 = Rotate24(b0 ^ c0);
        b1 = Rotate24(b1 ^ c1);
        a0 = MultiplyAdd(a0, b0);
        a1 = MultiplyAdd(a1, b1);
        d0 = Rotate16(d0 ^ a0);
        d1 = Rotate16(d1 ^ a1);
        c0 = MultiplyAdd(c0, d0);
        c1 = MultiplyAdd(c1, d1);
        b0 = Rotate63(b0 ^ c0);
        b1 = Rotate63(b1 ^ c1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Words MultiplyAdd(Words a, Words b)
    {
        var product = Avx2.Multiply(a.AsUInt32(), b.AsUInt32());
        return a + b + (product + product);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Words Rotate32(Words x) => Avx2.Shuffle(x.AsUInt32(), 0xB1).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Words Rotate24(Words x) => Avx2.Shuffle(x.AsByte(), Vector256.Create(
        (byte)3, 4, 5, 6, 7, 0, 1, 2, 11, 12, 13, 14, 15, 8, 9, 10,
        3, 4, 5, 6, 7, 0, 1, 2, 11, 12, 13, 14, 15, 8, 9, 10)).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Words Rotate16(Words x) => Avx2.Shuffle(x.AsByte(), Vector256.Create(
        (byte)2, 3, 4, 5, 6, 7, 0, 1, 10, 11, 12, 13, 14, 15, 8, 9,
        2, 3, 4, 5, 6, 7, 0, 1, 10, 11, 12, 13, 14, 15, 8, 9)).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Words Rotate63(Words x) => (x + x) ^ (x >>> 63);
}
