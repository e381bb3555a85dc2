using AuthServer.Domain.Authentication.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.Notifications.Inbox;
using AuthServer.Orchestration.Notifications.Messages;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Tests.Integration.Audit;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.SharedKernel;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.Notifications;

public sealed class TellingPeople
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Facts_about_credentials_become_mails_to_the_person(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        var alice = await RegisterAsync(host, "alice@example.test");

        await RecordAsync(host, new PasswordChanged(alice, null), new TotpEnrolled(alice, null), new TotpRemoved(alice, null), new RecoveryCodeUsed(alice, 3));
        await host.RelayUntilQuietAsync(Ct);
        while (await host.DeliverAsync(Ct) != DeliveryStep.Nothing)
        {
            // Each turn sends one.
        }

        var mails = (await host.SendAsync(new ListDroppedMail(), Ct)).Value.Mails;
        mails.Select(mail => mail.To).Distinct().ShouldBe(["alice@example.test"]);
        mails.Select(mail => mail.Subject).ShouldBe(
            ["Your password was changed", "An authenticator app was added", "Your authenticator app was removed", "A recovery code was used"],
            ignoreOrder: true);
    }

    [Theory, OnBothDatabases]
    public async Task Guesses_at_the_second_factor_are_told_and_guesses_at_the_password_are_not(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        var alice = await RegisterAsync(host, "alice@example.test");

        await RecordAsync(host, new AttemptsThrottled(alice, "account", "otp", 5), new AttemptsThrottled(alice, "account", "pwd", 5), new AuthenticatorDisabled(alice, "otp", 100));
        await host.RelayUntilQuietAsync(Ct);
        while (await host.DeliverAsync(Ct) != DeliveryStep.Nothing)
        {
            // Each turn sends one.
        }

        (await host.SendAsync(new ListDroppedMail(), Ct)).Value.Mails.Select(mail => mail.Subject)
            .ShouldBe(["Wrong codes at your account", "Too many wrong tries"], ignoreOrder: true);
    }

    [Theory, OnBothDatabases]
    public async Task Facts_about_people_who_are_gone_are_told_to_nobody(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);

        await RecordAsync(host, new PasswordChanged(new UserId(Guid.CreateVersion7()), null));
        await host.RelayUntilQuietAsync(Ct);

        (await host.DeliverAsync(Ct)).ShouldBe(DeliveryStep.Nothing);
    }

    private static async Task<UserId> RegisterAsync(KernelHost host, string address) => (await host.RunAsync(
        (services, ct) => services.GetRequiredService<IUserEnrolment>().RegisterAsync(new NewUser(address, null, "Alice", "en", IsEmailVerified: true), ct),
        Ct)).Value;

    private static Task<Result<Done>> RecordAsync(KernelHost host, params DomainEvent[] events) => host.RunAsync<Done>(
        (services, _) =>
        {
            foreach (var fact in events)
                services.GetRequiredService<IFacts>().Record(fact);
            return Task.FromResult<Result<Done>>(Done.It);
        },
        Ct);
}
