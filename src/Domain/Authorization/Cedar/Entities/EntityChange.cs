using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Entities;

/// <summary>What becomes of one entity: it is there as given, or it is not there.</summary>
public sealed record EntityChange
{
    private EntityChange(EntityUid uid, Entity? entity) => (Uid, Entity) = (uid, entity);

    /// <summary>Which entity.</summary>
    public EntityUid Uid { get; }

    /// <summary>How it is from now on; absent by design when it is removed.</summary>
    public Entity? Entity { get; }

    /// <summary>The entity is there, and is as given.</summary>
    public static EntityChange Put(Entity entity) => new(entity.Uid, entity);

    /// <summary>The entity is not there.</summary>
    public static EntityChange Remove(EntityUid uid) => new(uid, null);
}
