using System.Security.Cryptography;
using AuthServer.Infrastructure.Authentication.Passwords.Argon2;

namespace AuthServer.Infrastructure.Authentication.Passwords;

/// <summary>
/// A known answer at every start, on every code path that this processor has: wrong code, memory or processor must
/// not write hashes that nobody can verify tomorrow. A mismatch throws, and the server does not start.
/// </summary>
internal static class ArgonSelfTest
{
    // RFC 9106 §5.3: the Argon2id vector.
    private static readonly Argon2Parameters Parameters = new(Argon2Variant.Id, memoryKib: 32, iterations: 3, parallelism: 4, tagLength: 32);

    private static ReadOnlySpan<byte> Expected =>
    [
        0x0d, 0x64, 0x0d, 0xf5, 0x8d, 0x78, 0x76, 0x6c, 0x08, 0xc0, 0x37, 0xa3, 0x4a, 0x8b, 0x53, 0xc9,
        0xd0, 0x1e, 0xf0, 0x45, 0x2d, 0x75, 0xb6, 0x5e, 0xb5, 0x25, 0x20, 0xe9, 0x6b, 0x01, 0xe6, 0x59,
    ];

    public static void Run()
    {
        foreach (var path in CompressionPaths.Available)
            Expect(Expected, path);
    }

    /// <summary>The test itself, open so that its own test can see it fail.</summary>
    internal static void Expect(ReadOnlySpan<byte> expected, CompressionPath path)
    {
        Span<byte> password = stackalloc byte[32], salt = stackalloc byte[16], secret = stackalloc byte[8], data = stackalloc byte[12];
        password.Fill(1);
        salt.Fill(2);
        secret.Fill(3);
        data.Fill(4);
        var input = new Argon2Input { Password = password, Salt = salt, Secret = secret, AssociatedData = data };

        Span<byte> tag = stackalloc byte[32];
        using var arena = new Argon2Arena(Parameters.BlockCount);
        Argon2Computation.Derive(input, Parameters, arena, path, tag);

        if (!CryptographicOperations.FixedTimeEquals(tag, expected))
            throw new CryptographicException($"The Argon2id self-test failed on the {path} path. Passwords cannot be stored safely on this machine.");
    }
}
