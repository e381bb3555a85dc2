using AuthServer.Orchestration.SharedKernel;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace AuthServer.Infrastructure.SharedKernel.Redis;

/// <summary>The one connection to Redis: made in the background, renewed by itself, and never waited for beyond the time-out.</summary>
internal sealed class RedisConnection(RedisOptions options, TimeProvider time, ILogger<RedisConnection> log) : IDisposable
{
    private readonly RedisBreaker _breaker = new(options.BreakFor, time);
    private volatile ConnectionMultiplexer? _multiplexer;

    /// <summary>Whether Redis is being used: connected, and answering in time.</summary>
    public bool IsUsable => _multiplexer is { IsConnected: true } && _breaker.IsClosed;

    /// <summary>Whether there is a connection, answering in time or not.</summary>
    public bool IsConnected => _multiplexer is { IsConnected: true };

    /// <summary>Connects. Waits for the first connection no longer than the client's own connect time-out; the client then goes on by itself.</summary>
    /// <remarks>Made once: whoever asks again gets the same one.</remarks>
    public async Task<ConnectionMultiplexer> ConnectAsync(CancellationToken ct)
    {
        if (_multiplexer is { } made)
            return made;

        var settings = ConfigurationOptions.Parse(options.ConnectionString?.Reveal() ?? string.Empty);
        settings.AbortOnConnectFail = false;
        settings.ClientName = "authserver";
        var multiplexer = await ConnectionMultiplexer.ConnectAsync(settings).WaitAsync(ct);
        multiplexer.ConnectionFailed += (_, _) => RedisLog.Lost(log);
        multiplexer.ConnectionRestored += (_, _) => RedisLog.Connected(log);
        _multiplexer = multiplexer;
        if (multiplexer.IsConnected)
            RedisLog.Connected(log);
        return multiplexer;
    }

    /// <summary>A key of ours: prefix, version, purpose, and the hash of the fields.</summary>
    public RedisKey Key(string purpose, params ReadOnlySpan<string> fields) => $"{options.KeyPrefix}:v1:{purpose}:{KeyHash.Of(fields)}";

    /// <summary>Asks Redis, within the time-out. Absent when Redis is not configured, lost, paused or too slow: the caller goes on without.</summary>
    public async ValueTask<T?> TryAsync<T>(Func<IDatabase, Task<T>> ask)
        where T : struct
    {
        if (_multiplexer is not { IsConnected: true } multiplexer || !_breaker.MayTry())
            return null;

        Task<T>? asked = null;
        try
        {
            asked = ask(multiplexer.GetDatabase());

            // The time-out is a real one even where a test moves the server's clock.
            var answer = await asked.WaitAsync(options.Timeout);
            _breaker.Succeeded();
            return answer;
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException or OperationCanceledException or ObjectDisposedException)
        {
            // An answer that comes too late has nobody else who looks at its failure.
            _ = asked?.ContinueWith(static late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            if (_breaker.Failed())
                RedisLog.Failed(log, failure.GetType().Name);
            return null;
        }
    }

    public void Dispose() => _multiplexer?.Dispose();
}
