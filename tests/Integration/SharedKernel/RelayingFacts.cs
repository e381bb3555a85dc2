using AuthServer.Domain.Identity.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Tests.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.SharedKernel;

public sealed class RelayingFacts
{
    private readonly Recording _first = new();
    private readonly Recording _second = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Every_subscriber_sees_every_fact_once_and_in_order(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, AddSubscribers, Ct);
        var group = await RenamedAsync(host, 5);

        await host.RelayUntilQuietAsync(Ct);

        Names(_first, group).ShouldBe(["0", "1", "2", "3", "4"]);
        Names(_second, group).ShouldBe(["0", "1", "2", "3", "4"]);
    }

    [Theory, OnBothDatabases]
    public async Task A_failing_subscriber_holds_up_only_its_own_line(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, AddSubscribers, Ct);
        var stuck = await RenamedAsync(host, 2);
        var free = await RenamedAsync(host, 2);
        _first.Fails = fact => fact.Group == stuck;

        await host.RelayUntilQuietAsync(Ct);

        Names(_first, stuck).ShouldBeEmpty();
        Names(_first, free).ShouldBe(["0", "1"]);
        Names(_second, stuck).ShouldBe(["0", "1"]);
    }

    [Theory, OnBothDatabases]
    public async Task A_failed_delivery_comes_again_after_its_wait_and_order_is_kept(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, AddSubscribers, Ct);
        var group = await RenamedAsync(host, 3);
        _first.Fails = _ => true;
        await host.RelayUntilQuietAsync(Ct);
        _first.Fails = _ => false;

        var tooEarly = await host.RelayUntilQuietAsync(Ct);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.RelayUntilQuietAsync(Ct);

        tooEarly.ShouldBe(0);
        Names(_first, group).ShouldBe(["0", "1", "2"]);
    }

    [Theory, OnBothDatabases]
    public async Task A_hopeless_delivery_is_parked_and_can_be_replayed(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, AddSubscribers, Ct);
        var group = await RenamedAsync(host, 1);
        _first.Fails = _ => true;
        for (var round = 0; round < 15; round++)
        {
            await host.RelayUntilQuietAsync(Ct);
            host.Clock.Advance(TimeSpan.FromHours(2));
        }

        var parked = await host.DeliveriesAsync("parked", Ct);
        _first.Fails = _ => false;
        await host.RunAsync<int>(async (services, ct) => await services.GetRequiredService<IParkedDeliveries>().ReplayAsync(null, null, ct), Ct);
        await host.RelayUntilQuietAsync(Ct);

        parked.ShouldBe(["first"]);
        Names(_first, group).ShouldBe(["0"]);
        (await host.DeliveriesAsync("parked", Ct)).ShouldBeEmpty();
    }

    [Theory, OnBothDatabases]
    public async Task Several_relays_deliver_each_fact_once(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, AddSubscribers, Ct);
        GroupId[] groups = [.. Enumerable.Range(0, 20).Select(_ => new GroupId(Guid.CreateVersion7()))];
        foreach (var group in groups)
            await host.RenameAsync(group, "once", Ct);
        var others = Enumerable.Range(0, 3).Select(_ => host.Another(AddSubscribers)).ToList();

        await Task.WhenAll(others.Append(host).Select(instance => instance.RelayUntilQuietAsync(Ct)));
        await host.RelayUntilQuietAsync(Ct);

        _first.Seen.Select(fact => ((GroupRenamed)fact.Event).Group).ShouldBe(groups, ignoreOrder: true);
    }

    private static IEnumerable<string> Names(Recording recording, GroupId group) =>
        recording.Seen.Select(fact => (GroupRenamed)fact.Event).Where(fact => fact.Group == group).Select(fact => fact.Name);

    private static async Task<GroupId> RenamedAsync(KernelHost host, int times)
    {
        var group = new GroupId(Guid.CreateVersion7());
        for (var number = 0; number < times; number++)
            await host.RenameAsync(group, number.ToString(System.Globalization.CultureInfo.InvariantCulture), Ct);

        return group;
    }

    private void AddSubscribers(IServiceCollection services)
    {
        services.AddScoped<ISubscriber>(_ => new RecordingSubscriber("first", _first));
        services.AddScoped<ISubscriber>(_ => new RecordingSubscriber("second", _second));
    }
}
