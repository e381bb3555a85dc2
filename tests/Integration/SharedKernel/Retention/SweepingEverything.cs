using AuthServer.Infrastructure.SharedKernel.Retention;
using AuthServer.Tests.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.SharedKernel.Retention;

public sealed class SweepingEverything
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_rule_goes_on_until_it_finds_nothing()
    {
        var rule = new Backlog(7, 700, 20_000);
        await using var host = await KernelHost.StartAsync(Setup.Sqlite, services => services.AddSingleton<IRetentionRule>(rule), Ct);

        var swept = await host.Services.GetRequiredService<Sweeper>().SweepAsync(Ct);

        swept.ShouldBe(20_707);
    }

    [Fact]
    public async Task A_rule_that_fails_stops_no_other()
    {
        var rule = new Backlog(3);
        await using var host = await KernelHost.StartAsync(
            Setup.Sqlite, services => services.AddSingleton<IRetentionRule, Broken>().AddSingleton<IRetentionRule>(rule), Ct);

        var swept = await host.Services.GetRequiredService<Sweeper>().SweepAsync(Ct);

        swept.ShouldBe(3);
    }

    [Fact]
    public async Task A_backlog_without_end_ends_with_the_time()
    {
        KernelHost? running = null;
        var rule = new Endless(() => running?.Clock.Advance(TimeSpan.FromMinutes(1)));
        await using var host = await KernelHost.StartAsync(Setup.Sqlite, services => services.AddSingleton<IRetentionRule>(rule), Ct);
        running = host;

        var swept = await host.Services.GetRequiredService<Sweeper>().SweepAsync(Ct);

        swept.ShouldBeInRange(5, 6);
    }

    private sealed class Backlog(params int[] batches) : IRetentionRule
    {
        private int _next;

        public string Name => "test.backlog";

        public Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct) => Task.FromResult(_next < batches.Length ? batches[_next++] : 0);
    }

    private sealed class Broken : IRetentionRule
    {
        public string Name => "test.broken";

        public Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct) => throw new NotSupportedException("broken on purpose");
    }

    private sealed class Endless(Action tick) : IRetentionRule
    {
        public string Name => "test.endless";

        public Task<int> SweepAsync(int batch, DateTimeOffset now, CancellationToken ct)
        {
            tick();
            return Task.FromResult(1);
        }
    }
}
