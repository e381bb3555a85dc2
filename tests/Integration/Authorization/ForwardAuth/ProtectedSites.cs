using System.Collections.Concurrent;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Authorization.ForwardAuth;

/// <summary>At most one site per set-up, for a whole class: its tests make their own people, and leave the clock alone.</summary>
public sealed class ProtectedSites : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Setup, Lazy<Task<ProtectedSite>>> running = new();

    internal Task<ProtectedSite> OnAsync(Setup setup) =>
        running.GetOrAdd(setup, asked => new Lazy<Task<ProtectedSite>>(() => ProtectedSite.StartAsync(asked, CancellationToken.None))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var site in running.Values)
        {
            if (site.Value.IsCompletedSuccessfully) await (await site.Value).DisposeAsync();
        }
    }
}
