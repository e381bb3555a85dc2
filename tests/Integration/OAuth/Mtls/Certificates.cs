using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AuthServer.Tests.Integration.OAuth.Mtls;

/// <summary>Makes authorities and the certificates of clients.</summary>
internal static class Certificates
{
    private const string ForClients = "1.3.6.1.5.5.7.3.2";

    public static X509Certificate2 Authority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(30));
    }

    public static X509Certificate2 Client(X509Certificate2 authority, string subject, Action<SubjectAlternativeNameBuilder>? names = null, string usage = ForClients, int daysLeft = 1)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request(subject, key, names, usage);
        var made = request.Create(authority, DateTimeOffset.UtcNow.AddDays(-1.5), DateTimeOffset.UtcNow.AddDays(daysLeft), RandomNumberGenerator.GetBytes(8));
        return Usable(made.CopyWithPrivateKey(key));
    }

    public static X509Certificate2 SelfSigned(ECDsa key, int daysLeft = 1)
    {
        var made = Request("CN=self", key, null, ForClients).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1.5), DateTimeOffset.UtcNow.AddDays(daysLeft));
        return Usable(made);
    }

    public static string Thumbprint(X509Certificate2 certificate) => OAuthStage.Base64Url(SHA256.HashData(certificate.RawData));

    private static CertificateRequest Request(string subject, ECDsa key, Action<SubjectAlternativeNameBuilder>? names, string usage)
    {
        var request = new CertificateRequest(new X500DistinguishedName(subject, X500DistinguishedNameFlags.Reversed), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        if (names is null)
            return request;

        var builder = new SubjectAlternativeNameBuilder();
        names(builder);
        request.CertificateExtensions.Add(builder.Build());
        return request;
    }

    private static X509Certificate2 Usable(X509Certificate2 certificate) => X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
}

/// <summary>A user agent that shows a certificate, to whatever server.</summary>
internal static class MtlsClients
{
    public static HttpClient For(Uri address, X509Certificate2? certificate)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => address.IsLoopback;
        if (certificate is not null)
            handler.SslOptions.ClientCertificates = [certificate];

        return new HttpClient(handler) { BaseAddress = address, DefaultRequestVersion = HttpVersion.Version11 };
    }
}
