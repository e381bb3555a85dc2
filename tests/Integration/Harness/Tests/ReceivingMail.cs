using System.Net;
using System.Net.Mail;
using System.Text;

namespace AuthServer.Tests.Integration.Harness.Tests;

public sealed class ReceivingMail
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_sent_with_starttls_and_auth_arrives_with_both_parts()
    {
        await using var server = await SmtpServer.StartAsync(Ct);

        await SendAsync(server, server.Password);

        var mail = await server.WaitForMailAsync(any => any.Recipients.Contains("jose@example.com"), Ct);
        mail.Subject.ShouldBe("Olá, José");
        mail.Text.ShouldNotBeNull().Trim().ShouldBe("Your code is 123456 – até já");
        mail.Html.ShouldNotBeNull().ShouldContain("<b>123456</b>");
        mail.Sender.ShouldBe("no-reply@example.com");
        mail.AuthenticatedAs.ShouldBe(server.User);
        mail.OverTls.ShouldBeTrue();
        mail.Header("to").ShouldNotBeNull().ShouldContain("jose@example.com");
    }

    [Fact]
    public async Task A_wrong_password_is_refused()
    {
        await using var server = await SmtpServer.StartAsync(Ct);

        await Should.ThrowAsync<SmtpException>(() => SendAsync(server, "wrong"));

        server.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mail_in_the_clear_is_refused()
    {
        await using var server = await SmtpServer.StartAsync(Ct);
        using var client = new SmtpClient(server.Host, server.Port);

        await Should.ThrowAsync<SmtpException>(
            () => client.SendMailAsync("a@example.com", "b@example.com", "subject", "body", Ct));

        server.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task Outages_end_and_nothing_that_was_kept_is_lost()
    {
        await using var server = await SmtpServer.StartAsync(Ct);
        await SendAsync(server, server.Password);

        await server.RefuseAsync(Ct);
        await Should.ThrowAsync<SmtpException>(() => SendAsync(server, server.Password));
        server.AcceptAgain();
        await server.Kill9Async(Ct);
        await Should.ThrowAsync<SmtpException>(() => SendAsync(server, server.Password));
        await server.StartAgainAsync(Ct);
        await SendAsync(server, server.Password);

        server.Mails.Count.ShouldBe(2);
    }

    private static async Task SendAsync(SmtpServer server, string password)
    {
        using var client = new SmtpClient(server.Host, server.Port)
        {
            EnableSsl = true,
            Credentials = new NetworkCredential(server.User, password),
        };
        using var mail = new MailMessage("no-reply@example.com", "jose@example.com")
        {
            Subject = "Olá, José",
            SubjectEncoding = Encoding.UTF8,
        };
        mail.AlternateViews.Add(
            AlternateView.CreateAlternateViewFromString("Your code is 123456 – até já", Encoding.UTF8, "text/plain"));
        mail.AlternateViews.Add(
            AlternateView.CreateAlternateViewFromString("<p>Your code is <b>123456</b></p>", Encoding.UTF8, "text/html"));
        await client.SendMailAsync(mail, Ct);
    }
}
