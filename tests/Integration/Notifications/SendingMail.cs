using System.Net;
using System.Net.Sockets;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.Notifications.Transports;
using AuthServer.Orchestration.Notifications;
using AuthServer.Orchestration.Notifications.Ports;
using AuthServer.Tests.Integration.Harness;
using Microsoft.Extensions.Logging.Abstractions;

namespace AuthServer.Tests.Integration.Notifications;

public sealed class SendingMail
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_goes_encrypted_authenticated_and_whole()
    {
        await using var smtp = await SmtpServer.StartAsync(Ct);
        var mail = MessageSteps.Mail("alice@example.test", "Bestätigen Sie") with { Text = "Grüße", Html = "<p>Grüße</p>" };

        var verdict = await Transport(smtp).SendAsync(mail, Ct);

        verdict.ShouldBe(MailVerdict.Accepted);
        var received = smtp.Mails.ShouldHaveSingleItem();
        (received.OverTls, received.AuthenticatedAs, received.Subject).ShouldBe((true, smtp.User, "Bestätigen Sie"));
        received.Recipients.ShouldBe(["alice@example.test"]);
        (received.Text.ShouldNotBeNull().Trim(), received.Html.ShouldNotBeNull().Trim()).ShouldBe(("Grüße", "<p>Grüße</p>"));
        received.Header("Message-ID").ShouldBe($"<{mail.Id:N}@example.test>");
        received.Header("Auto-Submitted").ShouldBe("auto-generated");
    }

    [Fact]
    public async Task A_temporary_refusal_keeps_the_mail_waiting()
    {
        await using var smtp = await SmtpServer.StartAsync(Ct);
        await smtp.RefuseAsync(Ct);

        var refused = await Transport(smtp).SendAsync(MessageSteps.Mail("alice@example.test"), Ct);
        smtp.AcceptAgain();
        var accepted = await Transport(smtp).SendAsync(MessageSteps.Mail("alice@example.test"), Ct);

        refused.ShouldBe(MailVerdict.TryLater("smtp_451"));
        accepted.ShouldBe(MailVerdict.Accepted);
    }

    [Fact]
    public async Task A_wrong_password_keeps_the_mail_waiting()
    {
        await using var smtp = await SmtpServer.StartAsync(Ct);

        var verdict = await Transport(smtp, "wrong").SendAsync(MessageSteps.Mail("alice@example.test"), Ct);

        verdict.Outcome.ShouldBe(MailOutcome.TryLater);
        smtp.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_is_away_keeps_the_mail_waiting()
    {
        await using var smtp = await SmtpServer.StartAsync(Ct);
        await smtp.Kill9Async(Ct);

        var verdict = await Transport(smtp).SendAsync(MessageSteps.Mail("alice@example.test"), Ct);

        verdict.ShouldBe(MailVerdict.TryLater("connection_failed"));
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up_on_in_time()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();

        var verdict = await Transport(Port(silent)).SendAsync(MessageSteps.Mail("alice@example.test"), Ct);

        verdict.ShouldBe(MailVerdict.TryLater("timeout"));
    }

    [Fact]
    public async Task A_server_without_STARTTLS_hears_neither_password_nor_address()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var heard = HearAsync(listener);

        var verdict = await Transport(Port(listener)).SendAsync(MessageSteps.Mail("alice@example.test"), Ct);

        verdict.Outcome.ShouldBe(MailOutcome.TryLater);
        (await heard).ShouldNotContain(line => line.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase) || line.StartsWith("MAIL", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Broken_headers_are_refused_before_a_connection_is_made()
    {
        var verdict = await Transport(1).SendAsync(MessageSteps.Mail("a@b.test\nBcc: c@d.test"), Ct);

        verdict.ShouldBe(MailVerdict.Refused("header_malformed"));
    }

    // A mail server of the old days: it greets, knows EHLO, and offers authentication in clear.
    private static async Task<List<string>> HearAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync(Ct);
        using var reader = new StreamReader(client.GetStream());
        await using var writer = new StreamWriter(client.GetStream()) { AutoFlush = true, NewLine = "\r\n" };
        List<string> heard = [];
        await writer.WriteLineAsync("220 old.example.test");
        while (await reader.ReadLineAsync(Ct) is { } line)
        {
            heard.Add(line);
            await writer.WriteLineAsync(line.StartsWith("EHLO", StringComparison.Ordinal) ? "250-old.example.test\r\n250 AUTH PLAIN LOGIN" : "250 ok");
        }

        return heard;
    }

    private static int Port(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    private static SmtpTransport Transport(SmtpServer smtp, string? password = null) => Transport(new SmtpOptions
    {
        Host = smtp.Host,
        Port = smtp.Port,
        User = smtp.User,
        Password = Secret.Of(password ?? smtp.Password),
    });

    private static SmtpTransport Transport(int port) =>
        Transport(new SmtpOptions { Host = "127.0.0.1", Port = port, User = "mailer", Password = Secret.Of("secret"), TimeoutSeconds = 1 });

    private static SmtpTransport Transport(SmtpOptions smtp) =>
        new(new MailOptions { From = "no-reply@example.test", Smtp = smtp }, NullLogger<SmtpTransport>.Instance);
}
