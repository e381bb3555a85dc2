using System.Net;
using System.Security.Cryptography.X509Certificates;
using AuthServer.Orchestration.OAuth;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace AuthServer.Configuration.OAuth;

/// <summary>TLS certificates of clients: the listener that asks for them, and the header of a proxy that has asked.</summary>
internal sealed class MtlsModule : IModule
{
    public void Register(ModuleBuilder module)
    {
        var server = module.Server;
        var options = module.Bind<MtlsOptions>("Mtls", (options, problems) => Judge(options, server.TrustedProxies.Count > 0, problems));
        if (options.Addresses.Count > 0 && options.Addresses.All(IsHttps) && HasCertificate(options))
            module.Services.Configure<KestrelServerOptions>(kestrel => Listen(kestrel, server.Addresses, options));
    }

    private static void Judge(MtlsOptions options, bool hasProxies, Problems problems)
    {
        problems.Require(options.Addresses.All(IsHttps), nameof(options.Urls), "holds something that is not an https address", "Use scheme, host and port only, like https://0.0.0.0:8443.");
        problems.Require(
            options.Addresses.Count == 0 || HasCertificate(options),
            nameof(options.CertificateFile),
            "or CertificateKeyFile is missing or names a file that does not exist, and the listener needs both",
            "Name the PEM files of the server's certificate and key.");
        problems.Require(
            options.CertificateHeader.Length == 0 || hasProxies,
            nameof(options.CertificateHeader),
            "is set, and no proxy is trusted to send it",
            "Name the proxy's network in AuthServer:Server:TrustedProxies.");
        problems.Require(
            options.CertificateHeader.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'), nameof(options.CertificateHeader), "is not a header name", "Use Client-Cert.");
        problems.Require(
            options.PublicOrigin.Length == 0 || IsHttps(options.PublicOrigin), nameof(options.PublicOrigin), "is not a bare https origin", "Use scheme, host and port only, like https://mtls.login.example.org.");
        problems.Require(
            options.TrustedAuthoritiesFile.Length == 0 || File.Exists(options.TrustedAuthoritiesFile), nameof(options.TrustedAuthoritiesFile), "names a file that does not exist", "Mount the file, or correct the path.");
    }

    private static bool HasCertificate(MtlsOptions options) => File.Exists(options.CertificateFile) && File.Exists(options.CertificateKeyFile);

    private static bool IsHttps(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri is { Scheme: "https", PathAndQuery: "/", Fragment: "", UserInfo: "" };

    // An address that is listened to in code makes Kestrel forget the others, so all of them are named here.
    private static void Listen(KestrelServerOptions kestrel, IReadOnlyList<string> plain, MtlsOptions options)
    {
        foreach (var address in plain)
            Listen(kestrel, address, listen => UseHttpsWhereNamed(listen, address));

        var certificate = X509Certificate2.CreateFromPemFile(options.CertificateFile, options.CertificateKeyFile);
        foreach (var address in options.Addresses)
            Listen(kestrel, address, listen => listen.UseHttps(https => Ask(https, certificate)));
    }

    // Who gave the certificate is asked where a client is authenticated: self-signed ones are welcome in the handshake (RFC 8705 §2.2).
    private static void Ask(HttpsConnectionAdapterOptions https, X509Certificate2 certificate)
    {
        https.ServerCertificate = certificate;
        https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
        https.AllowAnyClientCertificate();
    }

    private static void UseHttpsWhereNamed(ListenOptions listen, string address)
    {
        if (address.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            listen.UseHttps();
    }

    private static void Listen(KestrelServerOptions kestrel, string address, Action<ListenOptions> configure)
    {
        var parsed = BindingAddress.Parse(address);
        if (parsed.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            kestrel.ListenLocalhost(parsed.Port, configure);
        else if (IPAddress.TryParse(parsed.Host.Trim('[', ']'), out var ip))
            kestrel.Listen(ip, parsed.Port, configure);
        else
            kestrel.ListenAnyIP(parsed.Port, configure);
    }
}
