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
        new DevicePolling(),
        new Login(),
    ];

    public abstract string Name { get; }

    /// <summary>Gets what the requests need.</summary>
    public virtual Task PrepareAsync(HttpClient http, LoadOptions options) => Task.CompletedTask;

    /// <summary>One request, or one short exchange; false when it failed.</summary>
    public abstract Task<bool> RunAsync(HttpClient http, LoadOptions options, int worker);
}
