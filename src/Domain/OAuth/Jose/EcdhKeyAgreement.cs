using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AuthServer.Domain.OAuth.Jose;

/// <summary>ECDH-ES: from two key pairs to one key (RFC 7518 §4.6).</summary>
public static class EcdhKeyAgreement
{
    /// <summary>The key that both sides come to.</summary>
    /// <param name="own">Our key pair.</param>
    /// <param name="other">The other's public key.</param>
    /// <param name="algorithm">The <c>alg</c>.</param>
    /// <param name="encryption">The <c>enc</c>.</param>
    /// <param name="partyUInfo">The <c>apu</c>, decoded.</param>
    /// <param name="partyVInfo">The <c>apv</c>, decoded.</param>
    public static byte[] Agree(ECDiffieHellman own, ECDiffieHellmanPublicKey other, string algorithm, string encryption, ReadOnlySpan<byte> partyUInfo, ReadOnlySpan<byte> partyVInfo)
    {
        // RFC 7518 §4.6.2: used as it is, the key is one for enc; otherwise for alg, which wraps.
        var wrapping = JweAlgorithms.WrappingKeyBytes(algorithm);
        var length = wrapping ?? JweAlgorithms.ContentKeyBytes(encryption) ?? throw new InvalidOperationException("A content encryption that was never accepted.");
        var secret = own.DeriveRawSecretAgreement(other);
        var info = OtherInfo(wrapping is null ? encryption : algorithm, length, partyUInfo, partyVInfo);
        var key = Derive(secret, info, length);
        CryptographicOperations.ZeroMemory(secret);
        return key;
    }

    // NIST SP 800-56A §5.8.1, the Concat KDF with SHA-256.
    private static byte[] Derive(byte[] secret, byte[] otherInfo, int length)
    {
        var derived = new byte[(length + SHA256.HashSizeInBytes - 1) / SHA256.HashSizeInBytes * SHA256.HashSizeInBytes];
        Span<byte> counter = stackalloc byte[sizeof(int)];
        for (var round = 0; round * SHA256.HashSizeInBytes < length; round++)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            BinaryPrimitives.WriteInt32BigEndian(counter, round + 1);
            hash.AppendData(counter);
            hash.AppendData(secret);
            hash.AppendData(otherInfo);
            hash.GetHashAndReset(derived.AsSpan(round * SHA256.HashSizeInBytes));
        }

        return derived[..length];
    }

    private static byte[] OtherInfo(string algorithmId, int keyBytes, ReadOnlySpan<byte> partyUInfo, ReadOnlySpan<byte> partyVInfo)
    {
        using var info = new MemoryStream();
        WriteWithLength(info, Encoding.ASCII.GetBytes(algorithmId));
        WriteWithLength(info, partyUInfo);
        WriteWithLength(info, partyVInfo);
        WriteNumber(info, keyBytes * 8);
        return info.ToArray();
    }

    private static void WriteWithLength(MemoryStream to, ReadOnlySpan<byte> value)
    {
        WriteNumber(to, value.Length);
        to.Write(value);
    }

    private static void WriteNumber(MemoryStream to, int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        to.Write(bytes);
    }
}
