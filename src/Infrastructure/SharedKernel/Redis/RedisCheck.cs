using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Infrastructure.SharedKernel.Redis;

/// <summary>Redis is used, or the instance works without it for now; its loss never makes an instance unready.</summary>
internal sealed class RedisCheck(RedisConnection redis, RedisOptions options) : IReadinessCheck
{
    public string Name => "redis";

    public async Task PrepareAsync(CancellationToken ct)
    {
        if (options.IsConfigured)
            await redis.ConnectAsync(ct);
    }

    public Task<Readiness> CheckAsync(CancellationToken ct) => Task.FromResult(this switch
    {
        _ when !options.IsConfigured => Readiness.Ok("Not configured: this instance counts for itself."),
        _ when redis.IsUsable => Readiness.Ok("Connected."),
        _ => new Readiness(ReadinessState.Degraded, "Not reachable: rate limits count per instance, replay ids and invalidations go through the database."),
    });
}
