using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Configuration;

/// <summary>The server ends TLS itself when it is given a certificate (RELIABILITY part 4, row 110: TLS 1.2 and 1.3 only).</summary>
public sealed class ServingTls : IAsyncLifetime
{
    // By its name as text, since the platform wants nobody to use it any more.
    private static readonly SslProtocols Tls11 = Enum.Parse<SslProtocols>("Tls11");

    private readonly int port = FreePort.Next();
    private ServerData? data;
    private SelfSignedCertificate? certificate;
    private string fingerprint = string.Empty;
    private ChildProcess? server;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        data = await ServerData.CreateAsync(Setup.Sqlite, CancellationToken.None);
        certificate = SelfSignedCertificate.Create(data.DataFolder);
        using (var shown = X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(certificate.CertificateFile, CancellationToken.None)))
            fingerprint = shown.GetCertHashString(HashAlgorithmName.SHA256);
        var settings = data.SettingsFor(new Uri(string.Create(CultureInfo.InvariantCulture, $"https://127.0.0.1:{port}")));
        settings["Kestrel:Certificates:Default:Path"] = certificate.CertificateFile;
        settings["Kestrel:Certificates:Default:KeyPath"] = certificate.KeyFile;
        settings["AuthServer:Logging:PlatformLevel"] = "Information";
        settings["DOTNET_ENVIRONMENT"] = "Testing";
        server = ChildProcess.Start(
            "dotnet", [Repository.ServerExecutable], settings.ToDictionary(pair => pair.Key.Replace(":", "__", StringComparison.Ordinal), pair => pair.Value), data.DataFolder);
        await server.WaitForLineAsync(line => line.Contains("Now listening", StringComparison.Ordinal), CancellationToken.None);
    }

    [Fact]
    public async Task A_browser_gets_TLS_1_3_and_the_answer_asks_for_https_only()
    {
        var (protocol, answer) = await GetAsync(SslProtocols.Tls12 | SslProtocols.Tls13);

        protocol.ShouldBe(SslProtocols.Tls13);
        answer.ShouldStartWith("HTTP/1.1 200");
        answer.ShouldContain("Strict-Transport-Security: max-age=63072000");
    }

    [Fact]
    public async Task TLS_1_2_is_still_spoken() => (await GetAsync(SslProtocols.Tls12)).Protocol.ShouldBe(SslProtocols.Tls12);

    [Fact]
    public async Task Older_versions_and_plain_text_are_refused()
    {
        await Should.ThrowAsync<Exception>(() => GetAsync(Tls11));
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port, Ct);
        await client.GetStream().WriteAsync("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray(), Ct);
        var buffer = new byte[64];

        (await client.GetStream().ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, Ct)).ShouldBeLessThan(buffer.Length);
        Encoding.ASCII.GetString(buffer).ShouldNotContain("200");
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
        certificate?.Dispose();
        if (data is not null) await data.DisposeAsync();
    }

    private async Task<(SslProtocols Protocol, string Answer)> GetAsync(SslProtocols offered)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port, Ct);
        await using var tls = new SslStream(client.GetStream(), leaveInnerStreamOpen: false, (_, shown, _, _) => shown?.GetCertHashString(HashAlgorithmName.SHA256) == fingerprint);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", EnabledSslProtocols = offered }, Ct);
        await tls.WriteAsync("GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8.ToArray(), Ct);
        using var reader = new StreamReader(tls);
        return (tls.SslProtocol, await reader.ReadToEndAsync(Ct));
    }
}
