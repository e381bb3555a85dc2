using AuthServer.Infrastructure.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Redis;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Configuration.SharedKernel;

/// <summary>Redis, and what tells instances of each other's changes with and without it.</summary>
internal sealed class RedisModule : IModule
{
    public void Register(ModuleBuilder module)
    {
        module.Bind<CacheOptions>("Cache", JudgeCache);
        var redis = module.Bind<RedisOptions>("Redis", (options, problems) => JudgeRedis(options, module.Environment, problems));
        module.Services.AddSystemWorkers(redis.IsConfigured);
    }

    private static void JudgeCache(CacheOptions options, Problems problems)
    {
        problems.Require(options.MaxEntries is >= 100 and <= 1_000_000, nameof(options.MaxEntries), "is out of range", "Use 100 to 1000000.");
        problems.Require(
            options.TimeToLive >= TimeSpan.FromSeconds(1) && options.TimeToLive <= TimeSpan.FromMinutes(10), nameof(options.TimeToLive), "is out of range", "Use 1s to 10m.");
        problems.Require(
            options.PollEvery >= TimeSpan.FromMilliseconds(100) && options.PollEvery <= TimeSpan.FromSeconds(1),
            nameof(options.PollEvery),
            "is out of range: changes have to reach every instance within a second",
            "Use 0.1s to 1s.");
    }

    private static void JudgeRedis(RedisOptions options, IHostEnvironment environment, Problems problems)
    {
        if (options.ConnectionString is { IsEmpty: false } connection)
        {
            var isReadable = RedisSettings.IsReadable(connection);
            problems.Require(isReadable, nameof(options.ConnectionString), "is not a connection string of Redis", "Write it like redis.example.org:6380,ssl=true,password=….");
            problems.Require(
                !isReadable || !environment.RefusesUnsafeDefaults() || RedisSettings.IsTrustworthy(connection),
                nameof(options.ConnectionString),
                $"reaches another machine without TLS, which {environment.EnvironmentName} refuses",
                "Add ssl=true.");
        }

        problems.Require(
            options.Timeout >= TimeSpan.FromMilliseconds(5) && options.Timeout <= TimeSpan.FromMilliseconds(500), nameof(options.Timeout), "is out of range", "Use 0.005s to 0.5s.");
        problems.Require(
            options.BreakFor >= TimeSpan.FromMilliseconds(100) && options.BreakFor <= TimeSpan.FromMinutes(1), nameof(options.BreakFor), "is out of range", "Use 0.1s to 1m.");
        problems.Require(
            options.KeyPrefix.Length is >= 1 and <= 64 && !options.KeyPrefix.Any(char.IsWhiteSpace), nameof(options.KeyPrefix), "is not a prefix", "Use 1 to 64 characters without white space.");
    }
}
