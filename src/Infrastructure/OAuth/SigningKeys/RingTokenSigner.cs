using System.Buffers;
using System.Buffers.Text;
using System.Text;
using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Infrastructure.OAuth.SigningKeys;

/// <summary>Signs and verifies with the ring that was loaded last.</summary>
internal sealed class RingTokenSigner : ITokenSigner
{
    // Our longest tokens are a few kilobytes; RSA-4096 would give 512 bytes of signature.
    private const int LongestToken = 16 * 1024;
    private const int LongestHeader = 512;
    private const int LongestSignature = 512;

    // RFC 7515 §2: base64url without padding, line breaks or white space, which the platform's decoder would skip.
    private static readonly SearchValues<char> Base64UrlCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private volatile SigningKeyRing _ring = SigningKeyRing.Empty;

    public IReadOnlyList<PublicJwk> PublishedKeys => _ring.Published;

    /// <summary>Whether every algorithm can be signed with.</summary>
    public bool IsReady => _ring.IsComplete;

    /// <summary>Puts a newly loaded ring in the place of the old one.</summary>
    public void Use(SigningKeyRing ring) => _ring = ring;

    public string Sign(ReadOnlySpan<byte> payloadJson, string type, SigningAlgorithm algorithm)
    {
        var key = _ring.Active(algorithm);
        var header = key.HeaderFor(type);
        var inputLength = header.Length + Base64Url.GetEncodedLength(payloadJson.Length);
        var length = inputLength + 1 + Base64Url.GetEncodedLength(key.SignatureLength);
        var token = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            // RFC 7515 §5.1: the signature covers the ASCII of header, dot and payload.
            header.CopyTo(token, 0);
            Base64Url.EncodeToUtf8(payloadJson, token.AsSpan(header.Length));

            Span<byte> signature = stackalloc byte[LongestSignature];
            signature = signature[..key.SignatureLength];
            key.Sign(token.AsSpan(0, inputLength), signature);

            token[inputLength] = (byte)'.';
            Base64Url.EncodeToUtf8(signature, token.AsSpan(inputLength + 1));
            return Encoding.ASCII.GetString(token.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(token);
        }
    }

    public Result<VerifiedToken> Verify(ReadOnlySpan<char> compactJws, string type)
    {
        var headerEnd = compactJws.IndexOf('.');
        var inputEnd = compactJws.LastIndexOf('.');
        if (compactJws.Length > LongestToken || headerEnd <= 0 || inputEnd <= headerEnd || !IsBase64Url(compactJws, headerEnd, inputEnd))
            return SigningKeyErrors.TokenMalformed;

        if (ReadHeader(compactJws[..headerEnd]) is not { } header)
            return SigningKeyErrors.TokenMalformed;
        if (_ring.Find(header.KeyId) is not { } key)
            return SigningKeyErrors.TokenKeyUnknown;

        // RFC 8725 §3.1: a key is used with its one algorithm, whatever the header asks for.
        if (header.Algorithm != key.Jwk.Alg || !IsSignedBy(key, compactJws[..inputEnd], compactJws[(inputEnd + 1)..]))
            return SigningKeyErrors.TokenSignatureInvalid;

        // RFC 8725 §3.11, RFC 9068 §4: a token made for one use is not taken for another.
        if (header.Type != type)
            return SigningKeyErrors.TokenTypeMismatch;

        return new VerifiedToken(Base64Url.DecodeFromChars(compactJws[(headerEnd + 1)..inputEnd]), header.KeyId, key.Algorithm);
    }

    private static bool IsBase64Url(ReadOnlySpan<char> jws, int headerEnd, int inputEnd) =>
        !jws[..headerEnd].ContainsAnyExcept(Base64UrlCharacters)
        && !jws[(headerEnd + 1)..inputEnd].ContainsAnyExcept(Base64UrlCharacters)
        && !jws[(inputEnd + 1)..].ContainsAnyExcept(Base64UrlCharacters);

    private static JwsHeader? ReadHeader(ReadOnlySpan<char> segment)
    {
        Span<byte> json = stackalloc byte[LongestHeader];
        return Base64Url.DecodeFromChars(segment, json, out _, out var written) is OperationStatus.Done ? JwsHeader.Read(json[..written]) : null;
    }

    private static bool IsSignedBy(IRingKey key, ReadOnlySpan<char> input, ReadOnlySpan<char> signatureSegment)
    {
        Span<byte> signature = stackalloc byte[LongestSignature];
        if (signatureSegment.Length != Base64Url.GetEncodedLength(key.SignatureLength)
            || Base64Url.DecodeFromChars(signatureSegment, signature, out _, out var written) is not OperationStatus.Done
            || written != key.SignatureLength)
            return false;

        var ascii = ArrayPool<byte>.Shared.Rent(input.Length);
        try
        {
            var length = Encoding.ASCII.GetBytes(input, ascii);
            return key.IsSignedBy(ascii.AsSpan(0, length), signature[..written]);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(ascii);
        }
    }
}
