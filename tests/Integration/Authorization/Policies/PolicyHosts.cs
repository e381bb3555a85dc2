using System.Collections.Concurrent;
using AuthServer.Tests.Integration.Harness;
using AuthServer.Tests.Integration.Identity;

namespace AuthServer.Tests.Integration.Authorization.Policies;

/// <summary>One server per set-up for a class of tests, with an administrator. Policies are one for a whole server, so the tests of a class build on whatever is in force.</summary>
public sealed class PolicyHosts : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Setup, Lazy<Task<(PeopleHost Host, Caller Admin)>>> running = new();

    internal Task<(PeopleHost Host, Caller Admin)> OnAsync(Setup setup) => running.GetOrAdd(setup, asked => new Lazy<Task<(PeopleHost, Caller)>>(async () =>
    {
        var host = await PeopleHost.StartAsync(asked, CancellationToken.None);
        return (host, await host.NewAdministratorAsync("admin", CancellationToken.None));
    })).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var host in running.Values.Where(host => host.Value.IsCompletedSuccessfully))
            await (await host.Value).Host.DisposeAsync();
    }
}
