using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Entities;

/// <summary>What a store holds, from every side from which it is asked. Never changed.</summary>
/// <param name="Placed">The entities and what they are in.</param>
/// <param name="Children">What is directly in an entity, also in one that is not known; nothing is kept for what nothing is in.</param>
/// <param name="Types">The entities of each type by id; no type without entities.</param>
/// <param name="Memberships">How many memberships follow from the parents; at least the true number.</param>
internal sealed record StoreContent(
    UidTable<PlacedEntity> Placed,
    UidTable<UidList> Children,
    IReadOnlyDictionary<string, UidList> Types,
    long Memberships)
{
    public static readonly StoreContent Empty = new(UidTable<PlacedEntity>.Empty, UidTable<UidList>.Empty, new Dictionary<string, UidList>(StringComparer.Ordinal), 0);

    /// <summary>What is directly in an entity.</summary>
    public UidList ChildrenOf(EntityUid uid) => Children.TryGet(uid, out var children) ? children : UidList.Empty(UidOrder.ByHash);

    /// <summary>This content, changed; or why it cannot be.</summary>
    public Reading<StoreContent> With(IEnumerable<EntityChange> changes)
    {
        var changed = new StoreUpdate(this, changes).Done();
        if (!changed.IsGood || changed.Value.Memberships <= CedarLimits.Ancestors)
            return changed;

        // Sets that nobody shares any more were counted as well: only counting anew tells.
        return new StoreUpdate(Empty, changed.Value.Placed.All.Select(slot => EntityChange.Put(slot.Value.Entity))).Done();
    }
}
