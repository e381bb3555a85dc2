using AuthServer.Domain.Authorization.Cedar.Entities;

namespace AuthServer.Domain.Authorization.Access;

/// <summary>The entities that decisions know. Never changed.</summary>
/// <param name="Store">The entities, without memberships that have ended.</param>
/// <param name="Version">Grows with every change, also of what ends by itself; equal versions mean equal entities on one instance.</param>
/// <param name="EndsAt">When the first membership ends; absent by design when none does.</param>
public sealed record KnownEntities(EntityStore Store, long Version, DateTimeOffset? EndsAt)
{
    /// <summary>Nobody and nothing.</summary>
    public static readonly KnownEntities None = new(EntityStore.Empty, 0, null);

    /// <summary>The entities without memberships that have ended by then.</summary>
    public KnownEntities At(DateTimeOffset now) => EndsAt is null || EndsAt > now ? this : throw new InvalidOperationException("Nothing here ends.");
}
