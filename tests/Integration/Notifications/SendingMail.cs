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
    public async Task A_server_whose_certificate_nobody_vouches_for_gets_no_mail()
    {
        await using var smtp = await SmtpServer.StartAsync(Ct);

        var verdict = await Transport(smtp, smtp.Password).SendAsync(MessageSteps.Mail("alice@example.test"), Ct);

        verdict.ShouldBe(MailVerdict.TryLater("connection_failed"));
        smtp.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_is_away_keeps_the_mail_waiting()
    {
        await using var smtp = await SmtpServer.StartAsync(Ct);
        await smtp.Kill9Async(Ct);

        var verdict = await Transport(smtp, smtp.Password).SendAsync(MessageSteps.Mail("alice@example.test"), Ct);

        verdict.ShouldBe(MailVerdict.TryLater("connection_failed"));
    }

    [Fact]
    public async Task Broken_headers_are_refused_before_a_connection_is_made()
    {
        var options = new MailOptions { Smtp = new SmtpOptions { Host = "127.0.0.1", Port = 1 } };

        var verdict = await new SmtpTransport(options, NullLogger<SmtpTransport>.Instance).SendAsync(MessageSteps.Mail("a@b.test\nBcc: c@d.test"), Ct);

        verdict.ShouldBe(MailVerdict.Refused("header_malformed"));
    }

    private static SmtpTransport Transport(SmtpServer smtp, string password) => new(
        new MailOptions { Smtp = new SmtpOptions { Host = smtp.Host, Port = smtp.Port, User = smtp.User, Password = Secret.Of(password) } },
        NullLogger<SmtpTransport>.Instance);
}
