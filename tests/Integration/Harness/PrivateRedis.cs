using System.Globalization;

namespace AuthServer.Tests.Integration.Harness;

/// <summary>A Redis process that belongs to one test, which may kill it and bring it back on the same port, empty.</summary>
internal sealed class PrivateRedis : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new("redis");
    private readonly int port = FreePort.Next();
    private ChildProcess? process;

    private PrivateRedis()
    {
    }

    public string ConnectionString => string.Create(
        CultureInfo.InvariantCulture,
        $"127.0.0.1:{port},abortConnect=false,connectTimeout=1000,syncTimeout=1000");

    public static async Task<PrivateRedis> StartAsync(CancellationToken ct)
    {
        var redis = new PrivateRedis();
        await redis.StartAgainAsync(ct);
        return redis;
    }

    public async Task Kill9Async(CancellationToken ct)
    {
        if (process is not null) await process.Kill9Async(ct);
    }

    public async Task StartAgainAsync(CancellationToken ct)
    {
        if (process is not null) await process.DisposeAsync();
        process = ChildProcess.Start(
            "redis-server",
            [
                "--port", port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1",
                "--save", "", "--appendonly", "no", "--dir", folder.FullPath, "--daemonize", "no",
            ]);
        await process.WaitForLineAsync(
            line => line.Contains("Ready to accept connections", StringComparison.Ordinal), ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await process.DisposeAsync();
        folder.Dispose();
    }
}
