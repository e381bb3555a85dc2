using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AuthServer.Tests.Integration.Harness;

/// <summary>
/// A fresh certificate for 127.0.0.1 and localhost as PEM files. While it lives, mail clients in this process trust it
/// and it alone; other processes trust it through <c>SSL_CERT_FILE</c>.
/// </summary>
internal sealed class SelfSignedCertificate : IDisposable
{
    private static readonly ConcurrentDictionary<string, bool> Trusted = new();

    private readonly string fingerprint;

    // SmtpClient has no other place for it; set once, and it accepts only certificates that a test has just made.
    static SelfSignedCertificate() =>
        ServicePointManager.ServerCertificateValidationCallback = (_, shown, _, errors) =>
            errors == System.Net.Security.SslPolicyErrors.None
            || (shown is not null && Trusted.ContainsKey(shown.GetCertHashString(HashAlgorithmName.SHA256)));

    private SelfSignedCertificate(string folder, string fingerprint)
    {
        this.fingerprint = fingerprint;
        CertificateFile = Path.Combine(folder, "certificate.pem");
        KeyFile = Path.Combine(folder, "key.pem");
        Trusted[fingerprint] = true;
    }

    public string CertificateFile { get; }

    public string KeyFile { get; }

    public static SelfSignedCertificate Create(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = DateTimeOffset.UtcNow;
        using var certificate = request.CreateSelfSigned(now.AddMinutes(-5), now.AddDays(1));

        var made = new SelfSignedCertificate(folder, certificate.GetCertHashString(HashAlgorithmName.SHA256));
        File.WriteAllText(made.CertificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(made.KeyFile, key.ExportPkcs8PrivateKeyPem());
        return made;
    }

    public void Dispose() => Trusted.TryRemove(fingerprint, out _);
}
