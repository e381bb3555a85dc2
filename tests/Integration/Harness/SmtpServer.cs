using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace AuthServer.Tests.Integration.Harness;

/// <summary>
/// An SMTP server of one test: loopback, STARTTLS and AUTH required, mails kept and parsed. It may be killed, brought
/// back on the same port, or told to refuse mails for a while.
/// </summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder folder = new("smtp");
    private readonly SelfSignedCertificate certificate;
    private readonly string inbox;
    private ChildProcess? process;

    private SmtpServer()
    {
        certificate = SelfSignedCertificate.Create(folder.FullPath);
        inbox = folder.Folder("inbox");
    }

    public string Host => "127.0.0.1";

    public int Port { get; private set; }

    public string User => "mailer";

    public string Password { get; } = Convert.ToHexString(RandomNumberGenerator.GetBytes(12));

    /// <summary>PEM file for <c>SSL_CERT_FILE</c> of a server process, which thereby trusts this server.</summary>
    public string CertificateFile => certificate.CertificateFile;

    /// <summary>The mails so far, oldest first.</summary>
    public IReadOnlyList<ReceivedMail> Mails =>
        [.. Directory.EnumerateFiles(inbox, "*.json").Order(StringComparer.Ordinal).Select(Read)];

    public static async Task<SmtpServer> StartAsync(CancellationToken ct)
    {
        var server = new SmtpServer();
        await server.StartAgainAsync(ct);
        return server;
    }

    public async Task StartAgainAsync(CancellationToken ct)
    {
        if (process is not null) await process.DisposeAsync();
        process = ChildProcess.Start(
            TestEnvironment.Python,
            [
                Repository.InIntegrationTests("Harness", "smtp_server.py"), inbox, certificate.CertificateFile,
                certificate.KeyFile, User, Port.ToString(CultureInfo.InvariantCulture),
            ]);
        await process.WriteLineAsync(Password);
        var line = await process.WaitForLineAsync(text => text.StartsWith("PORT ", StringComparison.Ordinal), ct);
        Port = int.Parse(line["PORT ".Length..], CultureInfo.InvariantCulture);
    }

    public Task Kill9Async(CancellationToken ct) => process?.Kill9Async(ct) ?? Task.CompletedTask;

    /// <summary>From now on each mail is refused with a temporary error (451).</summary>
    public Task RefuseAsync(CancellationToken ct) => File.WriteAllTextAsync(RefuseFile, string.Empty, ct);

    public void AcceptAgain() => File.Delete(RefuseFile);

    /// <summary>Waits for the first mail that fits; fails with the subjects that did arrive.</summary>
    public async Task<ReceivedMail> WaitForMailAsync(Func<ReceivedMail, bool> fits, CancellationToken ct)
    {
        var since = Stopwatch.StartNew();
        while (since.Elapsed < Patience)
        {
            if (Mails.FirstOrDefault(fits) is { } mail) return mail;
            await Task.Delay(TimeSpan.FromMilliseconds(50), ct);
        }

        throw new ChildProcessException(
            $"No such mail in {Patience}; there are: {string.Join(" | ", Mails.Select(mail => mail.Subject))}");
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await process.DisposeAsync();
        certificate.Dispose();
        folder.Dispose();
    }

    private string RefuseFile => Path.Combine(inbox, "refuse");

    private static ReceivedMail Read(string file) =>
        JsonSerializer.Deserialize<ReceivedMail>(File.ReadAllText(file), JsonSerializerOptions.Web)!;
}
