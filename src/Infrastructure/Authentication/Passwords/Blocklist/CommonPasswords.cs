using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using AuthServer.Orchestration.Authentication.Ports;

namespace AuthServer.Infrastructure.Authentication.Passwords.Blocklist;

/// <summary>
/// The common passwords shipped with the server: sorted 64-bit prefixes of SHA-256 over the folded password, searched
/// by halving. A look-up leaves no copy of the password on the heap. At 50,000 entries a false hit has odds of 1 to 10^14.
/// </summary>
internal sealed class CommonPasswords : IPasswordBlocklist
{
    private const string Resource = "AuthServer.CommonPasswords.bin";

    // Nothing on the list is longer than 20 characters; what no longer fits after folding is not on it.
    private const int MaxInput = 256;
    private const int MaxFolded = 1_024;

    private readonly ulong[] prefixes;

    private CommonPasswords(ulong[] prefixes) => this.prefixes = prefixes;

    public int Count => prefixes.Length;

    private static ReadOnlySpan<byte> Magic => "ASPWBL01"u8;

    public static CommonPasswords Load()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException("The list of common passwords is missing from the assembly.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return From(bytes);
    }

    /// <summary>Layout: eight bytes of magic, then big-endian 64-bit prefixes, strictly ascending.</summary>
    internal static CommonPasswords From(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.StartsWith(Magic) || bytes.Length % sizeof(ulong) != 0)
            throw new InvalidDataException("The list of common passwords has an unknown format.");

        var sorted = new ulong[(bytes.Length - Magic.Length) / sizeof(ulong)];
        for (var i = 0; i < sorted.Length; i++)
        {
            sorted[i] = BinaryPrimitives.ReadUInt64BigEndian(bytes[(Magic.Length + (i * sizeof(ulong)))..]);
            if (i > 0 && sorted[i] <= sorted[i - 1])
                throw new InvalidDataException("The list of common passwords is not in order.");
        }

        return new CommonPasswords(sorted);
    }

    public bool Contains(ReadOnlySpan<char> password)
    {
        if (password.IsEmpty || password.Length > MaxInput || !PepperedPassword.IsWellFormed(password))
            return false;

        Span<char> characters = stackalloc char[MaxFolded];
        Span<byte> utf8 = stackalloc byte[3 * MaxFolded];
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        try
        {
            var length = Fold(password, characters);
            if (length == 0)
                return false;

            var written = Encoding.UTF8.GetBytes(characters[..length], utf8);
            SHA256.HashData(utf8[..written], digest);
            return prefixes.AsSpan().BinarySearch(BinaryPrimitives.ReadUInt64BigEndian(digest)) >= 0;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(characters));
            CryptographicOperations.ZeroMemory(utf8);
            CryptographicOperations.ZeroMemory(digest);
        }
    }

    // NFKC makes full-width and ligature spellings plain; upper before lower folds letters that share a capital.
    private static int Fold(ReadOnlySpan<char> password, Span<char> folded)
    {
        if (!password.TryNormalize(folded, out var length, NormalizationForm.FormKC))
            return 0;

        foreach (ref var letter in folded[..length])
            letter = char.ToLowerInvariant(char.ToUpperInvariant(letter));
        return length;
    }
}
