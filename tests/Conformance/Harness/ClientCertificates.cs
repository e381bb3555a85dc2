using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AuthServer.Tests.Conformance.Harness.Jose;

namespace AuthServer.Tests.Conformance.Harness;

/// <summary>The certificates of clients, and user agents that show them.</summary>
internal static class ClientCertificates
{
    private const string ForClients = "1.3.6.1.5.5.7.3.2";

    /// <summary>The one authority that the server trusts.</summary>
    public static X509Certificate2 Authority { get; } = MakeAuthority("Authority of conformance");

    public static X509Certificate2 SelfSigned(ClientKey key) =>
        Usable(Request("CN=self", key.Ecdsa).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1)));

    public static X509Certificate2 Issued(string subject, X509Certificate2? authority = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var made = Request(subject, key).Create(authority ?? Authority, DateTimeOffset.UtcNow.AddHours(-12), DateTimeOffset.UtcNow.AddDays(1), RandomNumberGenerator.GetBytes(8));
        return Usable(made.CopyWithPrivateKey(key));
    }

    public static X509Certificate2 MakeAuthority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(30));
    }

    /// <summary>RFC 8705 §3.1.</summary>
    public static string Thumbprint(X509Certificate2 certificate) => Base64Url.Encode(SHA256.HashData(certificate.RawData));

    /// <summary>Shows a certificate, or none; trusts whatever is on loopback.</summary>
    public static HttpClient Showing(X509Certificate2? certificate)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null;
        if (certificate is not null)
            handler.SslOptions.ClientCertificateContext = System.Net.Security.SslStreamCertificateContext.Create(certificate, null, offline: true);

        return new HttpClient(handler) { DefaultRequestVersion = HttpVersion.Version11 };
    }

    private static CertificateRequest Request(string subject, ECDsa key)
    {
        var request = new CertificateRequest(new X500DistinguishedName(subject), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ForClients)], false));
        return request;
    }

    private static X509Certificate2 Usable(X509Certificate2 certificate) => X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
}
