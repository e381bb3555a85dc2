using System.Globalization;
using AuthServer.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace AuthServer.Tests.Integration.Harness;

/// <summary>The server on Kestrel inside the test process, so that its clock is in the test's hands.</summary>
public sealed class InProcessServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly LogFile log;
    private readonly TestClock clock;
    private readonly bool isShared;

    private InProcessServer(ServerData data, Uri address, WebApplication app, LogFile log, TestClock clock, bool isShared)
    {
        Data = data;
        Address = address;
        this.app = app;
        this.log = log;
        this.clock = clock;
        this.isShared = isShared;
    }

    public ServerData Data { get; }

    public Uri Address { get; }

    /// <summary>The server's clock. A shared server has none to move: other tests would feel it.</summary>
    public TestClock Clock => isShared
        ? throw new InvalidOperationException("This server is shared. Take OwnServers as a class fixture to move its clock.")
        : clock;

    /// <summary>What the server has logged so far.</summary>
    public async Task<string> ReadLogAsync(CancellationToken ct)
    {
        await using var file = new FileStream(
            log.FullPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
        return await reader.ReadToEndAsync(ct);
    }

    /// <summary>A part of the server itself, for what no request can reach.</summary>
    internal T PartOf<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>A new user agent: no cookies, no redirects followed.</summary>
    public HttpClient NewClient() => HttpClients.For(Address);

    internal static Task<InProcessServer> StartAsync(Setup setup, bool isShared, CancellationToken ct) => StartAsync(setup, isShared, [], ct);

    /// <summary>Starts a server with further settings.</summary>
    internal static Task<InProcessServer> StartAsync(Setup setup, bool isShared, Dictionary<string, string?> overrides, CancellationToken ct) =>
        StartAsync(setup, isShared, overrides, _ => { }, ct);

    /// <summary>Starts a server with further settings and with parts that a plug-in would add.</summary>
    internal static async Task<InProcessServer> StartAsync(Setup setup, bool isShared, Dictionary<string, string?> overrides, Action<IServiceCollection> plug, CancellationToken ct)
    {
        var data = await ServerData.CreateAsync(setup, ct);
        var hands = new TestClock();

        // The issuer is part of the settings, so the port is chosen here rather than by Kestrel (port 0).
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}"));
        var lines = new LogFile(string.Create(CultureInfo.InvariantCulture, $"{setup}-{address.Port}.log"));
        var settings = data.SettingsFor(address);
        foreach (var (key, value) in overrides)
            settings[key] = value;

        var server = AuthServerHost.Create(
            ["--environment", "Testing"],
            settings,
            services =>
            {
                services
                    .Replace(ServiceDescriptor.Singleton<TimeProvider>(hands))
                    .AddLogging(logging => logging.ClearProviders().AddProvider(lines));
                plug(services);
            });
        await server.StartAsync(ct);
        return new InProcessServer(data, address, server, lines, hands, isShared);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        log.Dispose();
        await Data.DisposeAsync();
    }
}
