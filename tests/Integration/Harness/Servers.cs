using System.Collections.Concurrent;

namespace AuthServer.Tests.Integration.Harness;

/// <summary>At most one server per set-up, started when first asked for.</summary>
public abstract class Servers(bool areShared) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Setup, Lazy<Task<InProcessServer>>> running = new();

    public Task<InProcessServer> OnAsync(Setup setup) =>
        running.GetOrAdd(setup, asked => new Lazy<Task<InProcessServer>>(
            () => InProcessServer.StartAsync(asked, areShared, CancellationToken.None))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var server in running.Values)
        {
            if (server.Value.IsCompletedSuccessfully) await (await server.Value).DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}

/// <summary>
/// The servers of the whole run (assembly fixture: ask for it in the constructor). Tests make their own users and
/// clients there and leave everybody else's alone.
/// </summary>
public sealed class SharedServers() : Servers(areShared: true);

/// <summary>Servers of one test class (<c>IClassFixture&lt;OwnServers&gt;</c>), whose clock may be moved.</summary>
public sealed class OwnServers() : Servers(areShared: false);
