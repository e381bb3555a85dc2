using System.Security.Cryptography;

namespace AuthServer.Tests.Conformance.Harness.Jose;

/// <summary>RFC 4648 §5 without padding, and random values in it.</summary>
internal static class Base64Url
{
    public static string Encode(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);

    public static byte[] Decode(string text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);

    public static string Random(int bytes = 32) => Encode(RandomNumberGenerator.GetBytes(bytes));
}
