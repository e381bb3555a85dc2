using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.OAuth.Mtls;

/// <summary>Servers that ask clients for certificates at a listener of their own, and believe a proxy on loopback.</summary>
public sealed class MtlsServers : IAsyncDisposable
{
    public const string Header = "Client-Cert";

    private readonly TemporaryFolder _folder = new("mtls");
    private readonly Dictionary<Setup, Task<InProcessServer>> _running = [];
    private readonly Lock _gate = new();
    private readonly SelfSignedCertificate _certificate;

    public MtlsServers()
    {
        _certificate = SelfSignedCertificate.Create(_folder.Folder("tls"));
        Authority = Certificates.Authority("Authority of tests");
        File.WriteAllText(AuthoritiesFile, Authority.ExportCertificatePem());
        foreach (var setup in Enum.GetValues<Setup>())
            Ports[setup] = FreePort.Next();
    }

    public X509Certificate2 Authority { get; }

    private Dictionary<Setup, int> Ports { get; } = [];

    private string AuthoritiesFile => _folder.Path("authorities.pem");

    public Uri AddressOf(Setup setup) => new(string.Create(CultureInfo.InvariantCulture, $"https://127.0.0.1:{Ports[setup]}"));

    public HttpClient Client(Setup setup, X509Certificate2? certificate) => MtlsClients.For(AddressOf(setup), certificate);

    public Task<InProcessServer> OnAsync(Setup setup)
    {
        lock (_gate)
        {
            if (!_running.TryGetValue(setup, out var server))
                _running[setup] = server = InProcessServer.StartAsync(setup, isShared: true, SettingsFor(setup), CancellationToken.None);

            return server;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _running.Values)
            await (await server).DisposeAsync();

        _certificate.Dispose();
        Authority.Dispose();
        _folder.Dispose();
    }

    private Dictionary<string, string?> SettingsFor(Setup setup) => new()
    {
        ["AuthServer:Mtls:Urls"] = AddressOf(setup).GetLeftPart(UriPartial.Authority),
        ["AuthServer:Mtls:CertificateFile"] = _certificate.CertificateFile,
        ["AuthServer:Mtls:CertificateKeyFile"] = _certificate.KeyFile,
        ["AuthServer:Mtls:TrustedAuthoritiesFile"] = AuthoritiesFile,
        ["AuthServer:Mtls:CertificateHeader"] = Header,
        ["AuthServer:Server:TrustedProxies"] = "127.0.0.2/32",
    };
}
