using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AuthServer.Orchestration.OAuth;
using AuthServer.Orchestration.SharedKernel;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace AuthServer.Communication.OAuth;

/// <summary>Takes the client's certificate out of the header in which a trusted proxy hands it on. Stands before all that rewrites the peer's address.</summary>
/// <remarks>INVARIANT: the header counts only from a trusted proxy, and goes no further; the proxy's own certificate is never the client's.</remarks>
internal sealed class ProxiedCertificateMiddleware(RequestDelegate next, MtlsOptions options, ServerOptions server)
{
    private const int LongestHeader = 16 * 1024;

    public Task InvokeAsync(HttpContext http)
    {
        http.Request.Headers.Remove(options.CertificateHeader, out var handedOn);
        if (server.Trusts(http.Connection.RemoteIpAddress))
            http.Connection.ClientCertificate = Read(handedOn);

        return next(http);
    }

    private static X509Certificate2? Read(StringValues header)
    {
        if (header.Count != 1 || header[0] is not { Length: > 0 and <= LongestHeader } text)
            return null;

        try
        {
            return text[0] == ':' ? FromStructuredField(text) : X509Certificate2.CreateFromPem(Uri.UnescapeDataString(text));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    // RFC 9440 §2.1, RFC 8941 §3.3.5: the DER in base64 between colons.
    private static X509Certificate2? FromStructuredField(string text)
    {
        var bytes = new byte[text.Length];
        return text.Length > 2 && text[^1] == ':' && Convert.TryFromBase64String(text[1..^1], bytes, out var length)
            ? X509CertificateLoader.LoadCertificate(bytes.AsSpan(0, length))
            : null;
    }
}
