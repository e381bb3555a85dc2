using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Outbox;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Tests.Integration.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Tests.Integration.SharedKernel;

/// <summary>The machinery under the use cases, taken out of a built server whose background work does not run: the test turns the handle itself.</summary>
internal sealed class KernelHost : IAsyncDisposable
{
    private readonly ServerData _data;
    private readonly Microsoft.AspNetCore.Builder.WebApplication _app;

    private KernelHost(ServerData data, Microsoft.AspNetCore.Builder.WebApplication app, TestClock clock)
    {
        _data = data;
        _app = app;
        Clock = clock;
    }

    public TestClock Clock { get; }

    public ServerData Data => _data;

    public IServiceProvider Services => _app.Services;

    public static Task<KernelHost> StartAsync(Setup setup, Action<IServiceCollection>? extra, CancellationToken ct) => StartAsync(setup, extra, [], ct);

    public static async Task<KernelHost> StartAsync(Setup setup, Action<IServiceCollection>? extra, Dictionary<string, string?> changed, CancellationToken ct)
    {
        var data = await ServerData.CreateAsync(setup, ct);
        return Create(data, extra, changed);
    }

    /// <summary>A server whose database has nothing in it yet.</summary>
    public static async Task<KernelHost> OnAnEmptyDatabaseAsync(Setup setup, CancellationToken ct) => Create(await ServerData.CreateEmptyAsync(setup, ct), null, []);

    /// <summary>Another instance on the same data.</summary>
    public KernelHost Another(Action<IServiceCollection>? extra) => Create(_data, extra, []);

    public Task<Result<T>> RunAsync<T>(Func<IServiceProvider, CancellationToken, Task<Result<T>>> work, CancellationToken ct) => RunAsync(_app.Services, work, ct);

    public async Task<int> RelayUntilQuietAsync(CancellationToken ct)
    {
        var relay = Services.GetRequiredService<Relay>();
        var total = 0;
        while (await relay.DeliverBatchAsync(ct) is > 0 and var held)
            total += held;

        return total;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _data.DisposeAsync();
    }

    private static KernelHost Create(ServerData data, Action<IServiceCollection>? extra, Dictionary<string, string?> changed)
    {
        var clock = new TestClock();
        var settings = data.SettingsFor(new Uri("http://127.0.0.1:1"));
        foreach (var (key, value) in changed)
            settings[key] = value;

        var app = AuthServer.Configuration.AuthServerHost.Create(["--environment", "Testing"], settings, services =>
        {
            services.AddSingleton<TimeProvider>(clock);
            extra?.Invoke(services);
        });
        return new KernelHost(data, app, clock);
    }

    private static async Task<Result<T>> RunAsync<T>(IServiceProvider services, Func<IServiceProvider, CancellationToken, Task<Result<T>>> work, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().RunAsync(token => work(scope.ServiceProvider, token), ct);
    }
}
