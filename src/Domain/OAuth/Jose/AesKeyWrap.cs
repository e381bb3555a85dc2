using System.Buffers.Binary;
using System.Security.Cryptography;

namespace AuthServer.Domain.OAuth.Jose;

/// <summary>The AES Key Wrap of RFC 3394, which the platform has only with padding (RFC 5649).</summary>
public static class AesKeyWrap
{
    private const int Block = 8;
    private const ulong InitialValue = 0xA6A6A6A6A6A6A6A6;

    /// <summary>Wraps a key whose length is a multiple of 8 bytes, 16 at least.</summary>
    public static byte[] Wrap(ReadOnlySpan<byte> wrappingKey, ReadOnlySpan<byte> key)
    {
        using var aes = Keyed(wrappingKey);
        var count = key.Length / Block;
        var wrapped = new byte[key.Length + Block];
        key.CopyTo(wrapped.AsSpan(Block));
        var integrity = InitialValue;
        Span<byte> pair = stackalloc byte[Block * 2];
        for (var step = 0; step < 6 * count; step++)
        {
            var register = wrapped.AsSpan(((step % count) + 1) * Block, Block);
            BinaryPrimitives.WriteUInt64BigEndian(pair, integrity);
            register.CopyTo(pair[Block..]);
            aes.EncryptEcb(pair, pair, PaddingMode.None);
            integrity = BinaryPrimitives.ReadUInt64BigEndian(pair) ^ (ulong)(step + 1);
            pair[Block..].CopyTo(register);
        }

        BinaryPrimitives.WriteUInt64BigEndian(wrapped, integrity);
        return wrapped;
    }

    /// <summary>Unwraps; absent when the wrapped key is not what was wrapped.</summary>
    public static byte[]? Unwrap(ReadOnlySpan<byte> wrappingKey, ReadOnlySpan<byte> wrapped)
    {
        if (wrapped.Length % Block != 0 || wrapped.Length < Block * 3)
            return null;

        using var aes = Keyed(wrappingKey);
        var count = (wrapped.Length / Block) - 1;
        var key = wrapped[Block..].ToArray();
        var integrity = BinaryPrimitives.ReadUInt64BigEndian(wrapped);
        Span<byte> pair = stackalloc byte[Block * 2];
        for (var step = (6 * count) - 1; step >= 0; step--)
        {
            var register = key.AsSpan(step % count * Block, Block);
            BinaryPrimitives.WriteUInt64BigEndian(pair, integrity ^ (ulong)(step + 1));
            register.CopyTo(pair[Block..]);
            aes.DecryptEcb(pair, pair, PaddingMode.None);
            integrity = BinaryPrimitives.ReadUInt64BigEndian(pair);
            pair[Block..].CopyTo(register);
        }

        // RFC 3394 §2.2.3: the initial value is the proof that nothing was changed.
        return integrity == InitialValue ? key : null;
    }

    private static Aes Keyed(ReadOnlySpan<byte> key)
    {
        var aes = Aes.Create();
        aes.Key = key.ToArray();
        return aes;
    }
}
