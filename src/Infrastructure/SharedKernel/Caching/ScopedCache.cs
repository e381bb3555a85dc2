using AuthServer.Infrastructure.SharedKernel.UnitsOfWork;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.SharedKernel.Caching;

/// <summary>The cache as a request may use it, inside a unit of work and outside.</summary>
/// <remarks>
/// INVARIANT: whoever holds a connection never waits for one. A load of somebody else's waits for a connection of its own, so a full
/// pool of transactions could wait for each other; inside a unit of work nobody waits for another's load, and what this unit of work has
/// changed itself is read as it now stands. The load gets its database from the scope only when it is needed: a hit costs no session.
/// </remarks>
internal sealed class ScopedCache(ICache cache, CommitHooks unit, IServiceProvider scope)
{
    public ValueTask<T?> GetAsync<T>(string region, string key, Func<IServiceProvider, CancellationToken, Task<T?>> load, CancellationToken ct)
        where T : class
    {
        if (!unit.IsOpen)
            return cache.GetAsync(region, key, loading => load(scope, loading), ct);

        return unit.HasChanged(region)
            ? new ValueTask<T?>(load(scope, ct))
            : cache.GetWithoutWaitingAsync(region, key, loading => load(scope, loading), ct);
    }
}
