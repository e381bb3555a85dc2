using AuthServer.Domain.Notifications;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Notifications.Messages;
using AuthServer.Orchestration.Notifications.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Tests.Integration.Audit;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.SharedKernel;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.Notifications;

public sealed class QueueingMessages
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_message_is_sealed_while_it_waits_and_emptied_once_it_left(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        await host.EnqueueAsync(MessageSteps.Verification("alice@example.test"), Ct);
        var waiting = System.Text.Encoding.Latin1.GetString((await host.AskOutboundAsync<byte[]>("SELECT content FROM {outbound}", Ct)).ShouldNotBeNull());

        var step = await host.DeliverAsync(Ct);

        step.ShouldBe(DeliveryStep.Sent);
        waiting.ShouldNotContain(MessageSteps.Code);
        waiting.ShouldNotContain("alice");
        (await host.AskOutboundAsync<string>("SELECT status FROM {outbound} WHERE content IS NULL", Ct)).ShouldBe("sent");
    }

    [Theory, OnBothDatabases]
    public async Task A_message_of_an_undone_transaction_never_leaves(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);

        await Should.ThrowAsync<TimeoutException>(() => host.RunAsync<Done>(
            async (services, ct) =>
            {
                await services.GetRequiredService<IOneTimeCodeSender>().SendAsync(MessageSteps.Verification("alice@example.test"), ct);
                throw new TimeoutException();
            },
            Ct));

        (await host.DeliverAsync(Ct)).ShouldBe(DeliveryStep.Nothing);
    }

    [Theory, OnBothDatabases]
    public async Task Two_messages_of_one_source_are_one(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        var message = MessageSteps.Message("account-exists", new Dictionary<string, string>(StringComparer.Ordinal)) with { Source = "event:template" };

        for (var i = 0; i < 2; i++)
        {
            await host.RunAsync<Done>(
                async (services, ct) =>
                {
                    await services.GetRequiredService<IOutboundMail>().EnqueueAsync(message with { Id = new MessageId(Guid.CreateVersion7()) }, ct);
                    return Done.It;
                },
                Ct);
        }

        (await host.AskOutboundAsync<long>("SELECT count(*) FROM {outbound}", Ct)).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task Many_senders_send_each_message_once(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        for (var i = 0; i < 30; i++)
            await host.EnqueueAsync(MessageSteps.Verification($"p{i}@example.test"), Ct);

        var steps = await Race.RunAsync(40, _ => host.DeliverAsync(Ct));

        steps.Count(step => step == DeliveryStep.Sent).ShouldBe(30);
        Directory.GetFiles(host.Data.MailFolder, "*.eml").Length.ShouldBe(30);
    }

    [Theory, OnBothDatabases]
    public async Task Failures_wait_longer_each_time_and_are_parked_after_the_last_try(Setup setup)
    {
        var transport = new BrokenTransport(MailVerdict.TryLater("smtp_451"));
        await using var host = await KernelHost.StartAsync(setup, services => services.AddSingleton<IMailTransport>(transport), Ct);
        await host.EnqueueAsync(MessageSteps.Verification("alice@example.test"), Ct);

        (await host.DeliverAsync(Ct)).ShouldBe(DeliveryStep.Postponed);
        (await host.DeliverAsync(Ct)).ShouldBe(DeliveryStep.Nothing);
        for (var attempt = 2; attempt < 12; attempt++)
        {
            host.Clock.Advance(TimeSpan.FromHours(1));
            (await host.DeliverAsync(Ct)).ShouldBe(DeliveryStep.Postponed);
        }

        host.Clock.Advance(TimeSpan.FromHours(1));
        (await host.DeliverAsync(Ct)).ShouldBe(DeliveryStep.Parked);
        transport.Tries.ShouldBe(12);
        var parked = (await host.SendAsync(new ListParkedMessages(new PageRequest(null)), Ct)).Value.Items.ShouldHaveSingleItem();
        (parked.Template, parked.Reason, parked.Attempts).ShouldBe(("verify-email", "smtp_451", 12));
    }

    [Theory, OnBothDatabases]
    public async Task A_parked_message_can_be_replayed_once(Setup setup)
    {
        var transport = new BrokenTransport(MailVerdict.Refused("smtp_550"));
        await using var host = await KernelHost.StartAsync(setup, services => services.AddSingleton<IMailTransport>(transport), Ct);
        await host.EnqueueAsync(MessageSteps.Verification("alice@example.test"), Ct);
        (await host.DeliverAsync(Ct)).ShouldBe(DeliveryStep.Parked);
        var parked = (await host.SendAsync(new ListParkedMessages(new PageRequest(null)), Ct)).Value.Items.ShouldHaveSingleItem();
        transport.Verdict = MailVerdict.Accepted;

        var replays = await Race.RunAsync(8, _ => host.SendAsync(new ReplayMessage(parked.Id), Ct));

        replays.Count(replay => replay.IsSuccess).ShouldBe(1);
        replays.Where(replay => replay.IsRefused).ShouldAllBe(replay => replay.Refusal == NotificationsErrors.MessageNotParked);
        (await host.DeliverAsync(Ct)).ShouldBe(DeliveryStep.Sent);
        transport.Last.ShouldNotBeNull().Text.ShouldContain(MessageSteps.Code);
    }

    [Theory, OnBothDatabases]
    public async Task A_message_whose_sender_died_is_sent_by_another(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        await host.EnqueueAsync(MessageSteps.Verification("alice@example.test"), Ct);
        await host.RunAsync<Done>(
            async (services, ct) =>
            {
                (await services.GetRequiredService<IOutboundMail>().LeaseNextAsync(TimeSpan.FromMinutes(1), ct)).ShouldNotBeNull();
                return Done.It;
            },
            Ct);

        var whileLeased = await host.DeliverAsync(Ct);
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        var afterwards = await host.DeliverAsync(Ct);

        (whileLeased, afterwards).ShouldBe((DeliveryStep.Nothing, DeliveryStep.Sent));
    }

    [Theory, OnBothDatabases]
    public async Task A_message_that_nobody_can_word_is_parked_and_holds_nobody_up(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        await host.EnqueueAsync(MessageSteps.Verification("alice@example.test") with { Template = "../layout/../nothing" }, Ct);
        await host.EnqueueAsync(MessageSteps.Verification("bob@example.test"), Ct);

        DeliveryStep[] steps = [await host.DeliverAsync(Ct), await host.DeliverAsync(Ct)];

        steps.ShouldBe([DeliveryStep.Parked, DeliveryStep.Sent]);
    }

    private sealed class BrokenTransport(MailVerdict verdict) : IMailTransport
    {
        public MailVerdict Verdict { get; set; } = verdict;

        public int Tries { get; private set; }

        public Mail? Last { get; private set; }

        public Task<MailVerdict> SendAsync(Mail mail, CancellationToken ct)
        {
            Tries++;
            Last = mail;
            return Task.FromResult(Verdict);
        }
    }
}
