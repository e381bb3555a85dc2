namespace AuthServer.Orchestration.SharedKernel.Ports;

/// <summary>Configuration-like data (clients, keys, flags) close at hand: bounded, seconds old at most, invalidated at once where heard.</summary>
/// <remarks>Never holds security state (sessions, grants, attempts): that is read from the database.</remarks>
public interface ICache
{
    /// <summary>The cached value, or what <paramref name="load"/> gives; one load at a time per key. Null answers are cached too.</summary>
    ValueTask<T?> GetAsync<T>(string region, string key, Func<CancellationToken, Task<T?>> load, CancellationToken ct)
        where T : class;

    /// <summary>The same for whoever holds a database connection: never waits for somebody else's load, but loads for itself instead.</summary>
    ValueTask<T?> GetWithoutWaitingAsync<T>(string region, string key, Func<CancellationToken, Task<T?>> load, CancellationToken ct)
        where T : class;

    /// <summary>Forgets one key on every instance; call it through <see cref="ICacheInvalidation"/> from inside a unit of work.</summary>
    void Forget(string region, string key);

    /// <summary>Forgets a whole region on this instance.</summary>
    void ForgetRegion(string region);
}
