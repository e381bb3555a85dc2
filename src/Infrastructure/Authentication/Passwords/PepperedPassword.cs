using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AuthServer.Infrastructure.Authentication.Passwords;

/// <summary>
/// The bytes that go into the hash: the password after one NFC normalisation, as UTF-8, and, when there is a
/// pepper key, its HMAC-SHA-256. Held in pinned memory that no collection copies, and wiped on disposal.
/// </summary>
internal sealed class PepperedPassword : IDisposable
{
    private readonly byte[] bytes;
    private readonly int length;

    private PepperedPassword(byte[] bytes, int length)
    {
        this.bytes = bytes;
        this.length = length;
    }

    public ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, length);

    private static ReadOnlySpan<byte> Domain => "authserver.password.pepper.v1"u8;

    /// <summary>The password must be well-formed UTF-16 (<see cref="IsWellFormed"/>).</summary>
    public static PepperedPassword From(ReadOnlySpan<char> password, ReadOnlyMemory<byte>? pepperKey)
    {
        var normalised = Normalise(password);
        if (pepperKey is not { } key)
            return normalised;

        using (normalised)
        {
            var mac = GC.AllocateUninitializedArray<byte>(HMACSHA256.HashSizeInBytes, pinned: true);
            using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key.Span);
            AppendWithLength(hmac, Domain);
            AppendWithLength(hmac, normalised.Bytes);
            var written = hmac.GetHashAndReset(mac);
            return new PepperedPassword(mac, written);
        }
    }

    /// <summary>Whether every surrogate stands in a pair; only such text has a normal form.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out var consumed) != System.Buffers.OperationStatus.Done)
                return false;
            text = text[consumed..];
        }

        return true;
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(bytes);

    // ASVS 6.2.8: verified exactly as received after one NFC normalisation, no truncation, no case change.
    private static PepperedPassword Normalise(ReadOnlySpan<char> password)
    {
        if (password.IsNormalized(NormalizationForm.FormC))
            return Encode(password);

        var characters = GC.AllocateUninitializedArray<char>(password.GetNormalizedLength(NormalizationForm.FormC), pinned: true);
        try
        {
            if (!password.TryNormalize(characters, out var written, NormalizationForm.FormC))
                throw new InvalidOperationException("The normalised password is longer than announced.");
            return Encode(characters.AsSpan(0, written));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(System.Runtime.InteropServices.MemoryMarshal.AsBytes(characters.AsSpan()));
        }
    }

    private static PepperedPassword Encode(ReadOnlySpan<char> characters)
    {
        var encoded = GC.AllocateUninitializedArray<byte>(Encoding.UTF8.GetByteCount(characters), pinned: true);
        return new PepperedPassword(encoded, Encoding.UTF8.GetBytes(characters, encoded));
    }

    private static void AppendWithLength(IncrementalHash hmac, ReadOnlySpan<byte> part)
    {
        Span<byte> prefix = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(prefix, part.Length);
        hmac.AppendData(prefix);
        hmac.AppendData(part);
    }
}
