using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.SharedKernel.Sealing;

/// <summary>AES-256-GCM with a random 96-bit nonce and a 128-bit tag (NIST SP 800-38D §8.2.2).</summary>
/// <remarks>
/// Random nonces bound one key to 2^32 values. Secrets are sealed per credential and key, never per request, so that bound is far away;
/// <c>keys rotate-encryption</c> starts it anew.
/// </remarks>
internal sealed class AesGcmSecretSealer(KeyEncryptionKeys keys) : ISecretSealer
{
    private const string SealingPurpose = "seal";

    private readonly byte[] _header = SealedFormat.HeaderFor(keys.CurrentId);

    public byte[] Seal(ReadOnlySpan<byte> plaintext, string purpose)
    {
        var sealedBytes = new byte[SealedFormat.OverheadOf(_header) + plaintext.Length];
        _header.CopyTo(sealedBytes, 0);

        var body = sealedBytes.AsSpan(_header.Length);
        var nonce = body[..SealedFormat.NonceLength];
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(keys.Current(SealingPurpose).Key.Span, SealedFormat.TagLength);
        aes.Encrypt(
            nonce,
            plaintext,
            body.Slice(SealedFormat.NonceLength, plaintext.Length),
            body[^SealedFormat.TagLength..],
            AssociatedData(_header, purpose));
        return sealedBytes;
    }

    public byte[] Open(ReadOnlySpan<byte> sealedBytes, string purpose)
    {
        var keyId = SealedFormat.KeyIdOf(sealedBytes)
            ?? throw new CryptographicException("The bytes are no sealed value.");
        var key = keys.Find(SealingPurpose, keyId)
            ?? throw new CryptographicException($"The value was sealed with encryption key '{keyId}', which is not configured.");

        var header = sealedBytes[..(2 + keyId.Length)];
        var body = sealedBytes[header.Length..];
        var plaintext = new byte[body.Length - SealedFormat.NonceLength - SealedFormat.TagLength];
        using var aes = new AesGcm(key.Key.Span, SealedFormat.TagLength);
        aes.Decrypt(
            body[..SealedFormat.NonceLength],
            body[SealedFormat.NonceLength..^SealedFormat.TagLength],
            body[^SealedFormat.TagLength..],
            plaintext,
            AssociatedData(header, purpose));
        return plaintext;
    }

    // Header and purpose, the latter with its length in front: no two pairs give the same bytes.
    private static byte[] AssociatedData(ReadOnlySpan<byte> header, string purpose)
    {
        var data = new byte[header.Length + sizeof(int) + Encoding.UTF8.GetByteCount(purpose)];
        header.CopyTo(data);
        BinaryPrimitives.WriteInt32BigEndian(data.AsSpan(header.Length), data.Length - header.Length - sizeof(int));
        Encoding.UTF8.GetBytes(purpose, data.AsSpan(header.Length + sizeof(int)));
        return data;
    }
}
