using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Ports;
using PublicKey = AuthServer.Domain.OAuth.SigningKeys.PublicKey;

namespace AuthServer.Infrastructure.OAuth.Certificates;

/// <summary>Judges certificates with the platform's chain engine, under the authorities of the settings and no others.</summary>
internal sealed class PlatformClientCertificates : IClientCertificates
{
    // RFC 5280 §4.2.1.12: id-kp-clientAuth.
    private static readonly Oid ClientAuthentication = new("1.3.6.1.5.5.7.3.2");

    private readonly X509Certificate2Collection _authorities = [];
    private readonly TimeProvider _time;

    public PlatformClientCertificates(MtlsOptions options, TimeProvider time)
    {
        _time = time;
        if (options.TrustedAuthoritiesFile.Length > 0)
            _authorities.ImportFromPemFile(options.TrustedAuthoritiesFile);
    }

    public bool HasAuthorities => _authorities.Count > 0;

    public Error? WhyNotTrusted(ClientCertificate certificate, TlsClientSubject subject)
    {
        using var shown = X509CertificateLoader.LoadCertificate(certificate.Der.Span);
        if (!HasAuthorities || !IsGivenByAnAuthority(shown))
            return OAuthErrors.ClientCertificateUntrusted;

        return CertificateNames.Match(shown, subject) ? null : OAuthErrors.ClientCertificateOfAnother;
    }

    public Error? WhyNotKnown(ClientCertificate certificate, JwkSet keys)
    {
        using var shown = X509CertificateLoader.LoadCertificate(certificate.Der.Span);
        var now = _time.GetUtcNow();
        if (now.UtcDateTime < shown.NotBefore.ToUniversalTime() || now.UtcDateTime > shown.NotAfter.ToUniversalTime())
            return OAuthErrors.ClientCertificateUntrusted;

        // RFC 8705 §2.2.1: nobody vouches for it, so all depends on the key; a certificate made anew for the same key is as good.
        var thumbprint = KeyOf(shown)?.Thumbprint();
        var isKnown = thumbprint is not null && keys.Keys.Any(key => key.Use is null or "sig" && key.Thumbprint() == thumbprint);
        return isKnown ? null : OAuthErrors.ClientCertificateKeyUnknown;
    }

    private bool IsGivenByAnAuthority(X509Certificate2 shown)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_authorities);
        chain.ChainPolicy.ExtraStore.AddRange(_authorities);
        chain.ChainPolicy.ApplicationPolicy.Add(ClientAuthentication);
        chain.ChainPolicy.VerificationTime = _time.GetUtcNow().UtcDateTime;

        // A certificate must not make us call where it likes: neither for its issuers nor for revocation lists.
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(shown);
    }

    private static PublicKey? KeyOf(X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPublicKey();
        if (rsa is not null)
        {
            var parameters = rsa.ExportParameters(includePrivateParameters: false);
            return PublicKey.Rsa(parameters.Modulus, parameters.Exponent);
        }

        using var ec = certificate.GetECDsaPublicKey();
        if (ec is null)
            return null;

        var point = ec.ExportParameters(includePrivateParameters: false).Q;
        return EllipticCurves.NameOf(ec.KeySize) is { } curve ? new PublicKey("EC", Crv: curve, X: Base64UrlText.Encode(point.X), Y: Base64UrlText.Encode(point.Y)) : null;
    }
}
