using System.Numerics;

namespace AuthServer.Infrastructure.Authentication.Passwords.Bcrypt;

/// <summary>
/// Blowfish starts from the fraction of pi: 18 subkeys, then four boxes of 256 words. Computed once instead of
/// carried as a table that nobody can proofread.
/// </summary>
internal static class PiDigits
{
    public const int SubkeyCount = 18;
    public const int BoxWords = 4 * 256;

    private const int Words = SubkeyCount + BoxWords;
    private const int GuardBits = 64;

    private static readonly Lazy<uint[]> Fraction = new(Compute);

    public static ReadOnlySpan<uint> Subkeys => Fraction.Value.AsSpan(0, SubkeyCount);

    public static ReadOnlySpan<uint> Boxes => Fraction.Value.AsSpan(SubkeyCount);

    // Machin: pi = 16 arctan(1/5) - 4 arctan(1/239), in fixed point.
    private static uint[] Compute()
    {
        var one = BigInteger.One << ((32 * Words) + GuardBits);
        var pi = (16 * ArctanOfInverse(5, one)) - (4 * ArctanOfInverse(239, one));
        var fraction = (pi - (3 * one)) >> GuardBits;

        var words = new uint[Words];
        var bytes = fraction.ToByteArray(isUnsigned: true, isBigEndian: true);
        Span<byte> padded = new byte[4 * Words];
        bytes.CopyTo(padded[(padded.Length - bytes.Length)..]);
        for (var i = 0; i < Words; i++)
            words[i] = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(padded[(4 * i)..]);
        return words;
    }

    private static BigInteger ArctanOfInverse(int x, BigInteger one)
    {
        var power = one / x;
        var sum = power;
        var n = 1;
        while (!power.IsZero)
        {
            n += 2;
            power /= -(x * x);
            sum += power / n;
        }

        return sum;
    }
}
