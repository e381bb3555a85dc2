using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace AuthServer.Infrastructure.SharedKernel.Redis;

/// <summary>SHA-256 over fields with their lengths in front: no two lists of fields collide, and no address or id leaves the process.</summary>
internal static class KeyHash
{
    public static string Of(ReadOnlySpan<string> fields) => Base64Url.EncodeToString(BytesOf(fields));

    public static byte[] BytesOf(ReadOnlySpan<string> fields)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var field in fields)
        {
            var bytes = Encoding.UTF8.GetBytes(field);
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset();
    }
}
