using System.Net.Http.Headers;
using AuthServer.Bench.Load.Scenarios;

namespace AuthServer.Bench.Load;

/// <summary>One kind of request, prepared once and repeated by every worker. The clients and people are those of bench.yaml.</summary>
internal abstract class Scenario
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new Discovery(),
        new Jwks(),
        new ClientCredentials("client_credentials_es256", "bench-es256"),
        new ClientCredentials("client_credentials_rs256", "bench-rs256"),
        new Introspection(),
        new UserInfo(),
        new Refresh(),
        new CodeExchange(),
        new PushedDpopCode(),
        new TokenExchange(),
        new DevicePolling(atTheirInterval: false),
        new DevicePolling(atTheirInterval: true),
        new Login(),
        new AccessEvaluations(1),
        new AccessEvaluations(20),
        new AccessEvaluations(50),
        new AccessEvaluations(100),
    ];

    private readonly Dictionary<int, TimeSpan> _took = [];

    public abstract string Name { get; }

    /// <summary>The token that may read the server's measurements; absent where the scenario has none.</summary>
    public virtual AuthenticationHeaderValue? Watcher => null;

    /// <summary>How long the last request of a worker took, where it says so itself since it waited before; absent otherwise.</summary>
    public TimeSpan? TimeOf(int worker)
    {
        lock (_took)
            return _took.TryGetValue(worker, out var took) ? took : null;
    }

    /// <summary>Says how long a request took.</summary>
    protected void Took(int worker, TimeSpan time)
    {
        lock (_took)
            _took[worker] = time;
    }

    /// <summary>Gets what the requests need.</summary>
    public virtual Task PrepareAsync(HttpClient http, LoadOptions options) => Task.CompletedTask;

    /// <summary>One request, or one short exchange; false when it failed.</summary>
    public abstract Task<bool> RunAsync(HttpClient http, LoadOptions options, int worker);
}
