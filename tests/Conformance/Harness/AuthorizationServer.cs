using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using AuthServer.Tests.Conformance.Harness.Jose;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Conformance.Harness;

/// <summary>The one server process of the run, known to the tests only by what it publishes and by the tokens with which clients register.</summary>
public sealed class AuthorizationServer : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new("conformance");
    private readonly Uri address = new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}"));
    private readonly string encryptionKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private readonly Uri mtlsAddress = new(string.Create(CultureInfo.InvariantCulture, $"https://127.0.0.1:{FreePort.Next()}"));
    private SelfSignedCertificate? listener;
    private ChildProcess? process;

    public static string TokenOidc { get; } = "conformance-oidc-" + Base64Url.Random();

    public static string TokenOAuth { get; } = "conformance-oauth-" + Base64Url.Random();

    public static string TokenFapi { get; } = "conformance-fapi-" + Base64Url.Random();

    public static string TokenMessages { get; } = "conformance-messages-" + Base64Url.Random();

    public Uri Address => address;

    public string Issuer => address.GetLeftPart(UriPartial.Authority);

    /// <summary>What the server says of itself (OIDC Discovery §4).</summary>
    public JsonElement Metadata { get; private set; }

    /// <summary>Follows no redirects and keeps no cookies of others.</summary>
    internal HttpClient Http { get; private set; } = null!;

    public string Endpoint(string name) => Metadata.GetProperty(name).GetString()!;

    public IReadOnlyList<string> ListOf(string name) =>
        Metadata.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(item => item.GetString()!)] : [];

    public bool Supports(string list, string word) => ListOf(list).Contains(word, StringComparer.Ordinal);

    public async ValueTask InitializeAsync()
    {
        var bootstrap = folder.Path("bootstrap.yaml");
        listener = SelfSignedCertificate.Create(folder.Folder("tls"));
        await File.WriteAllTextAsync(folder.Path("authorities.pem"), ClientCertificates.Authority.ExportCertificatePem());
        await File.WriteAllTextAsync(bootstrap, Somebody.Bootstrap(TokenOidc, TokenOAuth, TokenFapi, TokenMessages));
        process = ChildProcess.Start("dotnet", [Repository.ServerExecutable], Settings(bootstrap), folder.Folder("data"));
        Http = HttpClients.For(address);
        await process.WaitUntilAsync(AskWhetherReadyAsync, "readiness", CancellationToken.None);
        Metadata = (await GetAsync("/.well-known/openid-configuration", CancellationToken.None)).Granted().Json;
    }

    /// <summary>The published keys, as of now.</summary>
    public async Task<JsonElement> KeysAsync(CancellationToken ct) => (await GetAsync(Endpoint("jwks_uri"), ct)).Granted().Json;

    internal async Task<Reply> GetAsync(string path, CancellationToken ct) => await Reply.ReadAsync(await Http.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute), ct), ct);

    internal async Task<Reply> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        using (request)
            return await Reply.ReadAsync(await Http.SendAsync(request, ct), ct);
    }

    internal UserAgent NewUserAgent() => new(this);

    /// <summary>Runs a verb of the command line on the same installation.</summary>
    internal async Task<string> RunVerbAsync(IEnumerable<string> arguments, CancellationToken ct)
    {
        await using var verb = ChildProcess.Start("dotnet", [Repository.ServerExecutable, .. arguments], Settings(folder.Path("bootstrap.yaml")), folder.Folder("data"));
        (await verb.WaitForEndAsync(ct)).ShouldBe(0, verb.Output);
        return verb.Output;
    }

    /// <summary>The code of the mail that somebody was sent.</summary>
    internal async Task<string> MailedCodeAsync(string email, CancellationToken ct)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            foreach (var file in Directory.EnumerateFiles(folder.Folder("mail"), "*.eml"))
            {
                if (await MailedCode.InAsync(file, email, ct) is { } code)
                    return code;
            }

            await Task.Delay(100, ct);
        }

        throw new ShouldAssertException($"No mail with a code came to {email}.");
    }

    public async ValueTask DisposeAsync()
    {
        Http?.Dispose();
        if (process is not null)
        {
            await process.TerminateAsync(CancellationToken.None);
            await process.DisposeAsync();
        }

        listener?.Dispose();
        folder.Dispose();
    }

    private Dictionary<string, string?> Settings(string bootstrap) => new(StringComparer.Ordinal)
    {
        ["DOTNET_ENVIRONMENT"] = "Testing",
        ["AuthServer__Server__Urls"] = Issuer,
        ["AuthServer__Server__PublicOrigin"] = Issuer,
        ["AuthServer__Server__DataDirectory"] = folder.Folder("data"),
        ["AuthServer__Database__Provider"] = "Sqlite",
        ["AuthServer__Database__ConnectionString"] = $"Data Source={folder.Path("authserver.db")}",
        ["AuthServer__Mail__Transport"] = "Pickup",
        ["AuthServer__Mail__PickupDirectory"] = folder.Folder("mail"),
        ["AuthServer__Keys__EncryptionKey"] = encryptionKey,
        ["AuthServer__Authentication__PasswordHashing__MemoryKib"] = "19456",
        ["AuthServer__SigningKeys__RsaBits"] = "2048",
        ["AuthServer__DynamicRegistration__Mode"] = "InitialAccessToken",
        ["AuthServer__Outbound__AllowedNetworks"] = "127.0.0.0/8",
        ["AuthServer__Outbound__ReadAgainAfter"] = "00:00:01",
        ["AuthServer__Bootstrap__File"] = bootstrap,

        ["AuthServer__Mtls__Urls"] = mtlsAddress.GetLeftPart(UriPartial.Authority),
        ["AuthServer__Mtls__PublicOrigin"] = mtlsAddress.GetLeftPart(UriPartial.Authority),
        ["AuthServer__Mtls__CertificateFile"] = listener?.CertificateFile,
        ["AuthServer__Mtls__CertificateKeyFile"] = listener?.KeyFile,
        ["AuthServer__Mtls__TrustedAuthoritiesFile"] = folder.Path("authorities.pem"),

        // What ends by itself ends soon enough to be waited for.
        ["AuthServer__OAuth__PushedRequestSeconds"] = "15",
        ["AuthServer__BackchannelLogout__PollMilliseconds"] = "200",
        ["AuthServer__BackchannelAuthentication__AllowTestDecisions"] = "true",
        ["AuthServer__BackchannelAuthentication__PollSeconds"] = "1",
        ["AuthServer__BackchannelAuthentication__PollMilliseconds"] = "200",

        // Hundreds of people sign in here from one address within minutes.
        ["AuthServer__RateLimits__Enabled"] = "false",
    };

    private async Task<string?> AskWhetherReadyAsync()
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.StatusCode is HttpStatusCode.OK ? "ready" : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
