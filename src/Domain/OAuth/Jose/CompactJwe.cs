using System.Text;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Jose;

/// <summary>A JWE in its compact form, taken apart (RFC 7516 §7.1).</summary>
public sealed record CompactJwe
{
    private const int Parts = 5;

    private CompactJwe(JoseHeader header, byte[] associated, byte[][] parts)
    {
        Header = header;
        Associated = associated;
        EncryptedKey = parts[0];
        Vector = parts[1];
        Ciphertext = parts[2];
        Tag = parts[3];
    }

    /// <summary>The header.</summary>
    public JoseHeader Header { get; }

    /// <summary>What the tag covers besides the content: the ASCII of the header.</summary>
    public ReadOnlyMemory<byte> Associated { get; }

    /// <summary>The content's key, encrypted; empty for ECDH-ES.</summary>
    public ReadOnlyMemory<byte> EncryptedKey { get; }

    /// <summary>The initialization vector.</summary>
    public ReadOnlyMemory<byte> Vector { get; }

    /// <summary>The content, encrypted.</summary>
    public ReadOnlyMemory<byte> Ciphertext { get; }

    /// <summary>The authentication tag.</summary>
    public ReadOnlyMemory<byte> Tag { get; }

    /// <summary>Whether a token has the five parts of a JWE.</summary>
    public static bool LooksLikeOne(ReadOnlySpan<char> token) => token.Count('.') == Parts - 1;

    /// <summary>Takes a token apart: exactly five parts, each strict base64url.</summary>
    public static Result<CompactJwe> Read(ReadOnlySpan<char> token, int mostCharacters)
    {
        if (token.Length > Math.Min(mostCharacters, CompactJws.MostCharacters))
            return JoseErrors.TooLarge;

        if (!LooksLikeOne(token))
            return JoseErrors.Malformed;

        var segments = token.ToString().Split('.');
        var header = JoseHeader.Read(segments[0]);
        if (header.IsRefused)
            return header.Refusal;

        byte[]?[] decoded = [.. segments.Skip(1).Select(segment => Base64UrlText.TryDecode(segment))];
        byte[][] parts = [.. decoded.OfType<byte[]>()];
        return parts.Length == Parts - 1 ? new CompactJwe(header.Value, Encoding.ASCII.GetBytes(segments[0]), parts) : JoseErrors.Malformed;
    }
}
