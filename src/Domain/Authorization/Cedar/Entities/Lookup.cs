using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Entities;

/// <summary>That an entity was looked up, and what was found.</summary>
/// <param name="Uid">Which.</param>
/// <param name="Found">The entity with its place; absent by design when it was not known.</param>
internal readonly record struct Lookup(EntityUid Uid, PlacedEntity? Found)
{
    /// <summary>Whether looking it up in a store finds the same.</summary>
    public bool FindsTheSameIn(EntityStore store)
    {
        if (!store.TryPlace(Uid, out var now))
            return Found is null;

        return Found is { } then
            && (ReferenceEquals(now.Entity, then.Entity) || now.Entity.Equals(then.Entity))
            && (ReferenceEquals(now.Ancestors, then.Ancestors) || now.Ancestors.HasTheSame(then.Ancestors));
    }
}
