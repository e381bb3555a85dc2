using System.Text;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Jose;

/// <summary>A JWS in its compact form, taken apart; nothing is believed yet (RFC 7515 §7.1).</summary>
public sealed record CompactJws
{
    /// <summary>The longest that any endpoint takes.</summary>
    public const int MostCharacters = 64 * 1024;

    private CompactJws(JoseHeader header, byte[] signingInput, byte[] payload, byte[] signature)
    {
        Header = header;
        SigningInput = signingInput;
        Payload = payload;
        Signature = signature;
    }

    /// <summary>The header.</summary>
    public JoseHeader Header { get; }

    /// <summary>What the signature covers: the ASCII of header, dot and payload.</summary>
    public ReadOnlyMemory<byte> SigningInput { get; }

    /// <summary>The payload.</summary>
    public ReadOnlyMemory<byte> Payload { get; }

    /// <summary>The signature.</summary>
    public ReadOnlyMemory<byte> Signature { get; }

    /// <summary>Takes a token apart: exactly three parts, each strict base64url.</summary>
    public static Result<CompactJws> Read(ReadOnlySpan<char> token, int mostCharacters = MostCharacters)
    {
        if (token.Length > Math.Min(mostCharacters, MostCharacters))
            return JoseErrors.TooLarge;

        var headerEnd = token.IndexOf('.');
        var inputEnd = token.LastIndexOf('.');
        if (headerEnd <= 0 || inputEnd <= headerEnd + 1 || token[(headerEnd + 1)..inputEnd].Contains('.'))
            return JoseErrors.Malformed;

        var header = JoseHeader.Read(token[..headerEnd]);
        if (header.IsRefused)
            return header.Refusal;

        if (Base64UrlText.TryDecode(token[(headerEnd + 1)..inputEnd]) is not { } payload || Base64UrlText.TryDecode(token[(inputEnd + 1)..]) is not { } signature)
            return JoseErrors.Malformed;

        var input = new byte[inputEnd];
        Encoding.ASCII.GetBytes(token[..inputEnd], input);
        return new CompactJws(header.Value, input, payload, signature);
    }
}
