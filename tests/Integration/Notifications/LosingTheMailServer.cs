using System.Globalization;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.Identity;

namespace AuthServer.Tests.Integration.Notifications;

public sealed class LosingTheMailServer
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Mail_waits_until_it_is_back_and_nothing_else_fails(Setup setup)
    {
        await using var smtp = await SmtpServer.StartAsync(Ct);
        await using var host = await PeopleHost.StartAsync(
            setup,
            Ct,
            ("Mail:Transport", "Smtp"),
            ("Mail:From", "no-reply@example.test"),
            ("Mail:FirstRetryMilliseconds", "50"),
            ("Mail:Smtp:Host", smtp.Host),
            ("Mail:Smtp:Port", smtp.Port.ToString(CultureInfo.InvariantCulture)),
            ("Mail:Smtp:User", smtp.User),
            ("Mail:Smtp:Password", smtp.Password));
        var (admin, alice) = (await host.NewAdministratorAsync("admin", Ct), await host.NewPersonAsync("alice", Ct));
        await smtp.Kill9Async(Ct);

        var whileAway = await admin.PostsAsync($"users/{alice.User}/deactivate", null, Ct);
        await smtp.StartAgainAsync(Ct);
        var mail = await smtp.WaitForMailAsync(received => received.Recipients.Contains(alice.Email), Ct);

        whileAway.Status.ShouldBe(204, whileAway.Text);
        (mail.Subject, mail.OverTls).ShouldBe(("Your account was deactivated", true));
        (await admin.GetsAsync("notifications/parked", Ct)).Items.ShouldBeEmpty();
    }
}
