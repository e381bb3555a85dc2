using System.Security.Cryptography;
using AuthServer.Domain.OAuth.Jose;

namespace AuthServer.Orchestration.OAuth.Clients;

/// <summary>The certificate that the client showed on this connection.</summary>
/// <param name="Der">Its encoding.</param>
public sealed record ClientCertificate(ReadOnlyMemory<byte> Der)
{
    /// <summary>Its SHA-256, base64url (<c>x5t#S256</c>, RFC 8705 §3.1).</summary>
    public string Thumbprint() => Base64UrlText.Encode(SHA256.HashData(Der.Span));
}
