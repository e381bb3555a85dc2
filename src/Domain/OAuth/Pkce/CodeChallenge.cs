using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Pkce;

/// <summary>What a client committed itself to when it asked for a code (RFC 7636). Only S256: plain protects nobody (RFC 9700 §2.1.1).</summary>
public readonly record struct CodeChallenge
{
    private readonly string? _value;

    private CodeChallenge(string value) => _value = value;

    /// <summary>The base64url of the SHA-256.</summary>
    public string Value => _value ?? string.Empty;

    /// <summary>Reads the <c>code_challenge</c> of a request. Refuses with <c>oauth.pkce_challenge_malformed</c>.</summary>
    // The platform's own check lets white space and padding pass.
    public static Result<CodeChallenge> TryCreate(string value) =>
        Base64UrlText.TryDecode(value) is { Length: SHA256.HashSizeInBytes } ? new CodeChallenge(value) : OAuthErrors.PkceChallengeMalformed;

    /// <summary>The challenge that a verifier answers. Refuses with <c>oauth.pkce_verifier_malformed</c>.</summary>
    public static Result<CodeChallenge> Of(Secret verifier)
    {
        // RFC 7636 §4.1: 43 to 128 characters of ALPHA / DIGIT / "-" / "." / "_" / "~".
        var text = verifier.Reveal();
        if (text.Length is < 43 or > 128 || text.AsSpan().ContainsAnyExcept(Unreserved))
            return OAuthErrors.PkceVerifierMalformed;

        // RFC 7636 §4.6: BASE64URL-ENCODE(SHA256(ASCII(code_verifier))) == code_challenge
        return new CodeChallenge(Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(text))));
    }

    /// <summary>Reads what our own store holds.</summary>
    public static CodeChallenge Stored(string value) => new(value);

    private static readonly System.Buffers.SearchValues<char> Unreserved =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");
}
