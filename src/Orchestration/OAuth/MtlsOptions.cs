namespace AuthServer.Orchestration.OAuth;

/// <summary>Where clients show TLS certificates (RFC 8705). Section <c>AuthServer:Mtls</c>; off as long as neither listener nor header is named.</summary>
public sealed record MtlsOptions
{
    private static readonly char[] Separators = [';', ',', ' '];

    /// <summary>The https addresses that ask clients for a certificate, separated by semicolons; none by default.</summary>
    public string Urls { get; init; } = string.Empty;

    /// <summary>The server's certificate for these addresses, with its chain, as a PEM file.</summary>
    public string CertificateFile { get; init; } = string.Empty;

    /// <summary>The private key of that certificate, as a PEM file.</summary>
    public string CertificateKeyFile { get; init; } = string.Empty;

    /// <summary>The origin by which clients reach these endpoints. Unset: the first of <see cref="Urls"/>, or the public origin behind a proxy.</summary>
    public string PublicOrigin { get; init; } = string.Empty;

    /// <summary>The header in which a trusted proxy (Server:TrustedProxies) hands on the client's certificate, like Client-Cert (RFC 9440) or nginx's URL-encoded PEM; none by default.</summary>
    public string CertificateHeader { get; init; } = string.Empty;

    /// <summary>The authorities whose certificates tls_client_auth accepts, as a PEM file; without it that method does not exist.</summary>
    public string TrustedAuthoritiesFile { get; init; } = string.Empty;

    /// <summary>Whether there is any way to show a certificate.</summary>
    public bool IsOn => Urls.Length > 0 || CertificateHeader.Length > 0;

    /// <summary>The addresses, one by one.</summary>
    public IReadOnlyList<string> Addresses => Urls.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The origin of the endpoints with certificates; absent when it is the public one, or there are none.</summary>
    public string? OriginBeside(string publicOrigin)
    {
        var origin = (PublicOrigin.Length > 0 ? PublicOrigin : Addresses.FirstOrDefault(string.Empty)).TrimEnd('/');
        return IsOn && origin.Length > 0 && origin != publicOrigin ? origin : null;
    }
}
