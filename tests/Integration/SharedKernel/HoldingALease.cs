using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Tests.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.SharedKernel;

public sealed class HoldingALease
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task One_of_several_instances_holds_it(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        var instances = Enumerable.Range(0, 8).Select(_ => host.Another(null)).ToList();

        var fences = await Task.WhenAll(instances.Select(instance => TryAsync(instance)));

        fences.Count(fence => fence is not null).ShouldBe(1);
    }

    [Theory, OnBothDatabases]
    public async Task The_fence_grows_when_a_lost_lease_is_taken_over(Setup setup)
    {
        await using var host = await KernelHost.StartAsync(setup, null, Ct);
        var other = host.Another(null);
        var first = await TryAsync(host);
        var refused = await TryAsync(other);
        other.Clock.Advance(TimeSpan.FromMinutes(5));

        var second = await TryAsync(other);

        refused.ShouldBeNull();
        second.ShouldBe(first + 1);
    }

    private static Task<long?> TryAsync(KernelHost host) => host.Services.GetRequiredService<ILeases>().TryAcquireAsync("work", TimeSpan.FromMinutes(1), Ct);
}
