using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Access;

/// <summary>What became of an entity, some of whose memberships end by themselves.</summary>
/// <param name="Change">The entity with all parents, or that it is gone.</param>
/// <param name="Ends">Which memberships end, and when; at most one end for each parent.</param>
public sealed record KnownChange(EntityChange Change, IReadOnlyList<MembershipEnd> Ends)
{
    /// <summary>The change without memberships that have ended by then.</summary>
    internal EntityChange At(DateTimeOffset now)
    {
        if (Change.Entity is not { } entity || Ends.All(end => end.Until > now))
            return Change;

        var ended = Ends.Where(end => end.Until <= now).Select(end => end.Parent).ToHashSet();
        return EntityChange.Put(new Entity(entity.Uid, entity.Attributes, entity.Tags, [.. entity.Parents.Where(parent => !ended.Contains(parent))]));
    }
}

/// <summary>A membership ends by itself.</summary>
/// <param name="Parent">In what the entity is until then.</param>
/// <param name="Until">When; at that moment it is no member any more.</param>
public sealed record MembershipEnd(EntityUid Parent, DateTimeOffset Until);
