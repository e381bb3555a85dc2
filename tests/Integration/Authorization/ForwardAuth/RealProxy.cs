using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using AuthServer.Tests.Integration.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AuthServer.Tests.Integration.Authorization.ForwardAuth;

/// <summary>A real proxy with the configuration of the samples, before a server and an application that tells what it was sent.</summary>
internal sealed class RealProxy : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new("proxy");
    private readonly int _port = FreePort.Next();
    private readonly int _application = FreePort.Next();
    private readonly SelfSignedCertificate _certificate;
    private WebApplication? _echo;
    private ChildProcess? _process;

    private RealProxy() => _certificate = SelfSignedCertificate.Create(_folder.FullPath);

    public static async Task<RealProxy> StartAsync(string kind, Uri server, CancellationToken ct)
    {
        var proxy = new RealProxy();
        try
        {
            await proxy.EchoAsync();
            proxy._process = kind == "nginx" ? proxy.Nginx(server) : proxy.Caddy(server);
            await proxy._process.WaitUntilAsync(proxy.AnswersAsync, "connections on its port", ct);
            return proxy;
        }
        catch
        {
            await proxy.DisposeAsync();
            throw;
        }
    }

    /// <summary>A browser to which both hosts are at this proxy; it keeps cookies and shows redirects.</summary>
    public HttpClient NewBrowser() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        ConnectCallback = async (_, ct) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, _port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        },
        SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString(HashAlgorithmName.SHA256) == Fingerprint() },
    });

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        if (_echo is not null) await _echo.DisposeAsync();
        _certificate.Dispose();
        _folder.Dispose();
    }

    private string Fingerprint()
    {
        using var certificate = System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificateFromFile(_certificate.CertificateFile);
        return certificate.GetCertHashString(HashAlgorithmName.SHA256);
    }

    private ChildProcess Nginx(Uri server)
    {
        File.WriteAllText(_folder.Path("app.conf"), Sample("nginx", "app.conf", server)
            .Replace("listen 443 ssl", $"listen 127.0.0.1:{_port} ssl", StringComparison.Ordinal)
            .Replace("/etc/nginx/tls/example.com.pem", _certificate.CertificateFile, StringComparison.Ordinal)
            .Replace("/etc/nginx/tls/example.com.key", _certificate.KeyFile, StringComparison.Ordinal));
        var temporary = string.Join('\n', new[] { "client_body", "proxy", "fastcgi", "uwsgi", "scgi" }.Select(kind => $"{kind}_temp_path {_folder.Path(kind)};"));
        File.WriteAllText(_folder.Path("nginx.conf"), $"daemon off; master_process off; pid {_folder.Path("nginx.pid")}; error_log stderr; events {{}}\nhttp {{ access_log off;\n{temporary}\ninclude {_folder.Path("app.conf")}; }}\n");
        return ChildProcess.Start(File.Exists("/usr/sbin/nginx") ? "/usr/sbin/nginx" : "nginx", ["-e", "stderr", "-p", _folder.FullPath, "-c", _folder.Path("nginx.conf")]);
    }

    private ChildProcess Caddy(Uri server)
    {
        // Its own authority and its administration stay out of it; the certificate is ours.
        var options = $"{{\n\tadmin off\n\tauto_https disable_redirects\n\thttps_port {_port}\n\tdefault_bind 127.0.0.1\n}}\n";
        var tls = $" {{\n\ttls {_certificate.CertificateFile} {_certificate.KeyFile}\n";
        File.WriteAllText(_folder.Path("Caddyfile"), options + Sample("caddy", "Caddyfile", server)
            .Replace("app.example.com {\n", "app.example.com" + tls, StringComparison.Ordinal)
            .Replace("auth.example.com {\n", "auth.example.com" + tls, StringComparison.Ordinal));
        return ChildProcess.Start("caddy", ["run", "--config", _folder.Path("Caddyfile"), "--adapter", "caddyfile"], new Dictionary<string, string?> { ["HOME"] = _folder.FullPath, ["XDG_DATA_HOME"] = _folder.FullPath, ["XDG_CONFIG_HOME"] = _folder.FullPath });
    }

    private string Sample(string kind, string name, Uri server) => File.ReadAllText(Path.Combine(Repository.Root, "samples", "forward-auth", kind, name))
        .Replace("127.0.0.1:8080", server.Authority, StringComparison.Ordinal)
        .Replace("127.0.0.1:3000", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_application}"), StringComparison.Ordinal);

    private async Task EchoAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_application}"));
        _echo = builder.Build();
        _echo.Run(http => http.Response.WriteAsJsonAsync(http.Request.Headers
            .Where(header => header.Key.StartsWith("X-Auth-", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.Ordinal)));
        await _echo.StartAsync();
    }

    private async Task<string?> AnswersAsync()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, _port);
            return "yes";
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
