using System.Globalization;
using System.Net;

namespace AuthServer.Tests.Integration.Harness;

/// <summary>
/// The real executable as a child process on a loopback port. It can be ended politely or not, and started again on
/// the same data and port; several may run on the same data.
/// </summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Dictionary<string, string?> environment;
    private ChildProcess? process;

    private ServerProcess(Uri address, Dictionary<string, string?> environment)
    {
        Address = address;
        this.environment = environment;
        Http = HttpClients.For(address);
    }

    public Uri Address { get; }

    /// <summary>Follows no redirects and keeps no cookies between tests; see <see cref="HttpClients"/>.</summary>
    public HttpClient Http { get; }

    public IReadOnlyList<string> Lines => process?.Lines ?? [];

    public bool HasEnded => process?.HasEnded ?? true;

    /// <summary>Starts an instance and waits until it is ready.</summary>
    /// <param name="data">What it stands on.</param>
    /// <param name="overrides">Settings (<c>AuthServer:Section:Key</c>) or plain environment variables; null removes.</param>
    /// <param name="ct">Cancels the wait.</param>
    public static Task<ServerProcess> StartAsync(ServerData data, IReadOnlyDictionary<string, string?>? overrides, CancellationToken ct) =>
        StartAtAsync(data, _ => overrides, ct);

    /// <summary>The same with settings that name the address at which it will listen.</summary>
    public static async Task<ServerProcess> StartAtAsync(ServerData data, Func<Uri, IReadOnlyDictionary<string, string?>?> overrides, CancellationToken ct)
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}"));
        var server = new ServerProcess(address, EnvironmentFrom(data.SettingsFor(address), overrides(address)));
        try
        {
            await server.StartAgainAsync(ct);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts an instance that does not become ready, and waits until it answers at all.</summary>
    public static async Task<ServerProcess> StartUnreadyAsync(ServerData data, IReadOnlyDictionary<string, string?>? overrides, CancellationToken ct)
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Next()}"));
        var server = new ServerProcess(address, EnvironmentFrom(data.SettingsFor(address), overrides));
        try
        {
            server.process = ChildProcess.Start(
                "dotnet", [Repository.ServerExecutable], server.environment, server.environment["AuthServer__Server__DataDirectory"]);
            await server.process.WaitUntilAsync(() => server.AskWhetherAliveAsync(ct), $"{address}health/live answering 200", ct);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a verb (<c>migrate</c>, <c>apply</c>…) on the data and gives its exit code and output.</summary>
    public static async Task<(int ExitCode, string Output)> RunVerbAsync(
        ServerData data,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? overrides,
        CancellationToken ct)
    {
        var variables = EnvironmentFrom(data.SettingsFor(new Uri("http://127.0.0.1:1")), overrides);
        await using var verb = ChildProcess.Start(
            "dotnet", [Repository.ServerExecutable, .. arguments], variables, data.DataFolder);
        return (await verb.WaitForEndAsync(ct), verb.Output);
    }

    /// <summary>The same, with standard output alone.</summary>
    public static async Task<(int ExitCode, string Answer, string Output)> AskVerbAsync(
        ServerData data,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? overrides,
        CancellationToken ct)
    {
        var variables = EnvironmentFrom(data.SettingsFor(new Uri("http://127.0.0.1:1")), overrides);
        await using var verb = ChildProcess.Start(
            "dotnet", [Repository.ServerExecutable, .. arguments], variables, data.DataFolder);
        return (await verb.WaitForEndAsync(ct), verb.Answer, verb.Output);
    }

    public async Task StartAgainAsync(CancellationToken ct)
    {
        if (process is not null) await process.DisposeAsync();
        process = ChildProcess.Start(
            "dotnet", [Repository.ServerExecutable], environment, environment["AuthServer__Server__DataDirectory"]);
        await process.WaitUntilAsync(() => AskWhetherReadyAsync(ct), $"{Address}health/ready answering 200", ct);
    }

    /// <summary>SIGKILL: as if the machine had lost the process.</summary>
    public Task Kill9Async(CancellationToken ct) => process?.Kill9Async(ct) ?? Task.CompletedTask;

    /// <summary>SIGTERM, as an orchestrator sends it; gives the exit code.</summary>
    public Task<int> TerminateAsync(CancellationToken ct) =>
        process?.TerminateAsync(ct) ?? throw new InvalidOperationException("The server was never started.");

    public Task<string> WaitForLineAsync(Func<string, bool> isIt, CancellationToken ct) =>
        process?.WaitForLineAsync(isIt, ct) ?? throw new InvalidOperationException("The server was never started.");

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (process is not null) await process.DisposeAsync();
    }

    private static Dictionary<string, string?> EnvironmentFrom(
        Dictionary<string, string?> settings, IReadOnlyDictionary<string, string?>? overrides)
    {
        foreach (var (key, value) in overrides ?? new Dictionary<string, string?>()) settings[key] = value;
        var variables = settings.ToDictionary(
            setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value);
        variables.TryAdd("DOTNET_ENVIRONMENT", "Testing");
        return variables;
    }

    private Task<string?> AskWhetherReadyAsync(CancellationToken ct) => AskAsync("/health/ready", ct);

    private Task<string?> AskWhetherAliveAsync(CancellationToken ct) => AskAsync("/health/live", ct);

    private async Task<string?> AskAsync(string probe, CancellationToken ct)
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(probe, UriKind.Relative), ct);
            return answer.StatusCode is HttpStatusCode.OK ? "ready" : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
