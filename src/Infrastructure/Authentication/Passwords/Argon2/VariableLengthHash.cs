using System.Security.Cryptography;

namespace AuthServer.Infrastructure.Authentication.Passwords.Argon2;

/// <summary>H' of Argon2: BLAKE2b stretched to any output length (RFC 9106 §3.3).</summary>
internal static class VariableLengthHash
{
    public static void Hash(ReadOnlySpan<byte> message, Span<byte> output)
    {
        if (output.Length <= Blake2b.MaxOutput)
        {
            HashWithLength(message, (uint)output.Length, output);
            return;
        }

        // RFC 9106 §3.3: half of each chained 64-byte hash goes out; the last one goes out whole.
        const int Half = Blake2b.MaxOutput / 2;
        Span<byte> link = stackalloc byte[Blake2b.MaxOutput];
        HashWithLength(message, (uint)output.Length, link);
        link[..Half].CopyTo(output);

        var rest = output[Half..];
        while (rest.Length > Blake2b.MaxOutput)
        {
            Blake2b.Hash(link, link);
            link[..Half].CopyTo(rest);
            rest = rest[Half..];
        }

        Blake2b.Hash(link, rest);
        CryptographicOperations.ZeroMemory(link);
    }

    private static void HashWithLength(ReadOnlySpan<byte> message, uint length, Span<byte> output)
    {
        var hash = new Blake2b(output.Length);
        hash.AppendLittleEndian(length);
        hash.Append(message);
        hash.Finish(output);
    }
}
