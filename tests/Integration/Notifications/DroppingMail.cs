using AuthServer.Domain.Notifications;
using AuthServer.Infrastructure.Notifications.Transports;
using AuthServer.Orchestration.Notifications.Inbox;
using AuthServer.Orchestration.Notifications.Ports;
using AuthServer.Tests.Integration.Audit;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.SharedKernel;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.Notifications;

public sealed class DroppingMail
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dropped_mail_reads_back_word_for_word()
    {
        await using var host = await KernelHost.StartAsync(Setup.Sqlite, null, Ct);
        await host.EnqueueAsync(MessageSteps.Verification("alice@example.test"), Ct);
        await host.DeliverAsync(Ct);

        var listed = (await host.SendAsync(new ListDroppedMail(), Ct)).Value.Mails.ShouldHaveSingleItem();
        var mail = (await host.SendAsync(new ReadDroppedMail(listed.Name), Ct)).Value;

        (mail.Mail.To, mail.Mail.Subject).ShouldBe(("alice@example.test", "Confirm your e-mail address"));
        mail.Text.ShouldContain(MessageSteps.Code);
        mail.Text.ShouldContain($"http://127.0.0.1:1/verify-email?token={MessageSteps.Token}");
        mail.Html.ShouldContain(MessageSteps.Code);
        mail.Html.ShouldStartWith("<!DOCTYPE html>");
    }

    [Fact]
    public async Task Words_of_all_languages_survive()
    {
        await using var host = await KernelHost.StartAsync(Setup.Sqlite, null, Ct);
        var mail = MessageSteps.Mail("alice@example.test", "Bestätigen – 確認 – تأكيد and a subject so long that it has to be folded at least once on its way");
        var transport = host.Services.GetRequiredService<PickupTransport>();

        await transport.SendAsync(mail with { Text = "Grüße\r\n確認", Html = "<p>تأكيد</p>" }, Ct);

        var read = (await host.SendAsync(new ReadDroppedMail(mail.Id.ToString("N")), Ct)).Value;
        read.Mail.Subject.ShouldBe(mail.Subject);
        (read.Text, read.Html).ShouldBe(("Grüße\r\n確認", "<p>تأكيد</p>"));
    }

    [Theory]
    [InlineData("alice@example.test\r\nBcc: mallory@example.test", "Subject")]
    [InlineData("alice@example.test, mallory@example.test", "Subject")]
    [InlineData("Alice <alice@example.test>", "Subject")]
    [InlineData("no address", "Subject")]
    [InlineData("alice@example.test", "Subject\r\nBcc: mallory@example.test")]
    [InlineData("alice@example.test", "Subject\0")]
    public async Task Broken_headers_are_refused(string to, string subject)
    {
        await using var host = await KernelHost.StartAsync(Setup.Sqlite, null, Ct);

        var verdict = await host.Services.GetRequiredService<PickupTransport>().SendAsync(MessageSteps.Mail(to, subject), Ct);

        verdict.ShouldBe(MailVerdict.Refused("header_malformed"));
        Directory.GetFiles(host.Data.MailFolder).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("")]
    public async Task Only_names_of_dropped_mails_are_read(string name)
    {
        await using var host = await KernelHost.StartAsync(Setup.Sqlite, null, Ct);

        (await host.SendAsync(new ReadDroppedMail(name), Ct)).Refusal.ShouldBe(NotificationsErrors.MailUnknown);
    }

    [Fact]
    public async Task The_inbox_is_closed_where_the_host_says_so()
    {
        await using var host = await KernelHost.StartAsync(Setup.Sqlite, services => services.AddSingleton(new InboxAccess(false)), Ct);

        (await host.SendAsync(new ListDroppedMail(), Ct)).Refusal.ShouldBe(NotificationsErrors.InboxClosed);
        (await host.SendAsync(new ReadDroppedMail("x"), Ct)).Refusal.ShouldBe(NotificationsErrors.InboxClosed);
    }

    [Fact]
    public async Task An_unwritable_folder_keeps_the_mail_waiting()
    {
        await using var host = await KernelHost.StartAsync(Setup.Sqlite, null, Ct);
        Directory.Delete(host.Data.MailFolder, recursive: true);
        await File.WriteAllTextAsync(host.Data.DataFolder + "/../mail", "a file in the way", Ct);

        var verdict = await host.Services.GetRequiredService<PickupTransport>().SendAsync(MessageSteps.Mail("alice@example.test"), Ct);

        verdict.ShouldBe(MailVerdict.TryLater("folder_unwritable"));
    }
}
