using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Outbox;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Outbox;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Tests.Integration.Audit;
using AuthServer.Tests.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.SharedKernel;

/// <summary>A delivery that the server gives up on is told, listed, and can be put back in line.</summary>
public sealed class ParkingDeliveries
{
    private readonly Recording _seen = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task It_is_a_fact_it_is_listed_and_its_replay_is_a_fact(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, AddSubscriber, Ct);
        await ParkOneAsync(host);

        var listed = (await host.SendAsync(new ListParkedDeliveries(new PageRequest(null, 10)), Ct)).Value.Items.ShouldHaveSingleItem();
        _seen.Fails = _ => false;
        var replayed = await host.SendAsync(new ReplayDeliveries(listed.Delivery, null), Ct);
        var again = await host.SendAsync(new ReplayDeliveries(listed.Delivery, null), Ct);
        await host.RelayUntilQuietAsync(Ct);

        (listed.Subscriber, listed.EventName, listed.Reason, listed.Attempts).ShouldBe(("first", "identity.group_renamed", "InvalidOperationException", 12));
        replayed.Value.ShouldBe(1);
        again.Refusal.ShouldBe(KernelErrors.DeliveryNotParked);
        _seen.Seen.Count.ShouldBe(1);
        (await CountAsync(host, "shared_kernel.delivery_parked")).ShouldBe(1);
        (await CountAsync(host, "shared_kernel.deliveries_replayed")).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task A_delivery_whose_instances_all_died_is_parked_without_another_try(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, AddSubscriber, Ct);
        await host.RenameAsync(new GroupId(Guid.CreateVersion7()), "deadly", Ct);
        await ExecuteAsync(host, "UPDATE {deliveries} SET attempts = 12");

        await host.RelayUntilQuietAsync(Ct);

        _seen.Seen.ShouldBeEmpty();
        (await host.DeliveriesAsync("parked", Ct)).ShouldBe(["first"]);
    }

    [Theory, OnBothDatabases]
    public async Task A_delivery_whose_fact_is_gone_is_parked(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, AddSubscriber, Ct);
        await host.RenameAsync(new GroupId(Guid.CreateVersion7()), "gone", Ct);
        await host.TamperAsync("DELETE FROM {entries}", Ct);

        await host.RelayUntilQuietAsync(Ct);

        (await host.DeliveriesAsync("parked", Ct)).ShouldBe(["first"]);
    }

    // During a rolling deployment the older instance knows neither the newer one's subscribers nor its events.
    [Theory]
    [OnBothDatabases("subscriber = 'of_the_next_version'")]
    [OnBothDatabases("event_name = 'identity.invented_tomorrow'")]
    public async Task What_this_build_does_not_know_is_left_to_others_without_using_up_a_try(Setup setup, string newer)
    {
        await using var host = await KernelHost.StartAsync(setup, AddSubscriber, Ct);
        await host.RenameAsync(new GroupId(Guid.CreateVersion7()), "newer", Ct);
        await ExecuteAsync(host, "UPDATE {deliveries} SET " + newer);

        var held = await host.RelayUntilQuietAsync(Ct);

        held.ShouldBe(0);
        (await AskAsync(host, "SELECT CAST(max(attempts) AS bigint) FROM {deliveries}")).ShouldBe(0);
    }

    [Theory, OnBothDatabases]
    public async Task A_stop_gives_untried_deliveries_back_at_once(Setup setup)
    {
        using var stopping = new CancellationTokenSource();
        await using var host = await KernelHost.StartAsync(setup, AddSubscriber, Ct);
        for (var number = 0; number < 3; number++)
            await host.RenameAsync(new GroupId(Guid.CreateVersion7()), "stopped", Ct);
        _seen.Fails = _ =>
        {
            stopping.Cancel();
            return false;
        };

        await host.Services.GetRequiredService<Relay>().DeliverBatchAsync(stopping.Token);

        (await AskAsync(host, "SELECT count(*) FROM {deliveries} WHERE lease_owner IS NOT NULL")).ShouldBe(0);
        (await AskAsync(host, "SELECT CAST(coalesce(max(attempts), 0) AS bigint) FROM {deliveries}")).ShouldBe(0);
    }

    private async Task ParkOneAsync(KernelHost host)
    {
        await host.RenameAsync(new GroupId(Guid.CreateVersion7()), "hopeless", Ct);
        _seen.Fails = _ => true;
        for (var round = 0; round < 14; round++)
        {
            await host.RelayUntilQuietAsync(Ct);
            host.Clock.Advance(TimeSpan.FromHours(2));
        }
    }

    private static Task<long> CountAsync(KernelHost host, string name) => AskAsync(host, $"SELECT count(*) FROM {{entries}} WHERE name = '{name}'");

    private static async Task<long> AskAsync(KernelHost host, string question)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var sql = scope.ServiceProvider.GetRequiredService<SqlSession>();
        return await sql.ScalarAsync<long>(Named(sql, question), null, Ct);
    }

    private static async Task ExecuteAsync(KernelHost host, string statement)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var sql = scope.ServiceProvider.GetRequiredService<SqlSession>();
        await sql.ExecuteAsync(Named(sql, statement), null, Ct);
    }

    private static string Named(SqlSession sql, string text) => text
        .Replace("{deliveries}", sql.Table("kernel", "deliveries"), StringComparison.Ordinal)
        .Replace("{entries}", sql.Table("audit", "entries"), StringComparison.Ordinal);

    private void AddSubscriber(IServiceCollection services) => services.AddScoped<ISubscriber>(_ => new RecordingSubscriber("first", _seen));
}
