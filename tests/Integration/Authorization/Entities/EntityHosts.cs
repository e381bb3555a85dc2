using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.Identity;

namespace AuthServer.Tests.Integration.Authorization.Entities;

/// <summary>One server for each set-up, with an administrator, for all tests of a class.</summary>
public sealed class EntityHosts : IAsyncLifetime
{
    private readonly Dictionary<Setup, (PeopleHost Host, Caller Admin)> started = [];

    internal async Task<(PeopleHost Host, Caller Admin)> OnAsync(Setup setup, CancellationToken ct)
    {
        if (started.TryGetValue(setup, out var known)) return known;

        var host = await PeopleHost.StartAsync(setup, ct, ("Sessions:IdleTimeout", "24h"), ("Sessions:AbsoluteTimeout", "720h"));
        return started[setup] = (host, await host.NewAdministratorAsync("admin", ct));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var (host, _) in started.Values) await host.DisposeAsync();
    }
}
