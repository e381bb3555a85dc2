using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.SharedKernel;

/// <summary>Redis, which holds only what may be lost. Section <c>AuthServer:Redis</c>.</summary>
public sealed record RedisOptions
{
    /// <summary>StackExchange.Redis form: <c>host:6379,password=…,ssl=true</c>. Absent: no Redis, each instance counts for itself.</summary>
    public Secret? ConnectionString { get; init; }

    /// <summary>What all our keys and channels begin with.</summary>
    public string KeyPrefix { get; init; } = "authserver";

    /// <summary>How long a request waits for Redis before it goes on without.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long Redis is left alone after it did not answer in time; then one request tries it again.</summary>
    public TimeSpan BreakFor { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whether there is a Redis at all.</summary>
    public bool IsConfigured => ConnectionString is { IsEmpty: false };
}
