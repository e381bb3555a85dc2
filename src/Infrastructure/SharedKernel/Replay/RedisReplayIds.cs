using AuthServer.Infrastructure.SharedKernel.Redis;
using StackExchange.Redis;

namespace AuthServer.Infrastructure.SharedKernel.Replay;

/// <summary>Ids that some instance has lately seen, in Redis: a replay is refused there without troubling the database.</summary>
internal sealed class RedisReplayIds(RedisConnection redis)
{
    /// <summary>Notes the id, and says whether it was there before. Without Redis nothing is known, which means: ask the database.</summary>
    public async ValueTask<bool> IsKnownAsync(string name, TimeSpan keptFor)
    {
        var isNew = await redis.TryAsync(database => database.StringSetAsync(redis.Key("replay", name), "1", keptFor, When.NotExists));
        return isNew == false;
    }
}
