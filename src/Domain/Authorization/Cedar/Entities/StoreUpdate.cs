using System.Runtime.InteropServices;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Entities;

/// <summary>Makes the content of a store from another one and changes. Of several changes of one entity the last one counts.</summary>
internal sealed class StoreUpdate
{
    private readonly StoreContent _before;
    private readonly Dictionary<EntityUid, Entity?> _changed = [];

    public StoreUpdate(StoreContent before, IEnumerable<EntityChange> changes)
    {
        _before = before;
        foreach (var change in changes)
            _changed[change.Uid] = change.Entity;
    }

    /// <summary>The content afterwards; a cycle is a problem.</summary>
    public Reading<StoreContent> Done()
    {
        var hierarchy = new Hierarchy(ToPlace(), _before);
        if (hierarchy.Place(out var ancestors) is { } problem)
            return Reading<StoreContent>.Failed(problem);

        return Reading<StoreContent>.Of(new StoreContent(Placed(ancestors), Children(), Types(), _before.Memberships + hierarchy.Size));
    }

    // What moved, and what is in it: nothing else is in anything else than before.
    private Dictionary<EntityUid, Entity?> ToPlace()
    {
        var affected = new Dictionary<EntityUid, Entity?>(_changed.Count);
        var open = new Stack<EntityUid>();
        foreach (var (uid, entity) in _changed)
        {
            if (IsMoved(uid, entity) && affected.TryAdd(uid, entity))
                open.Push(uid);
        }

        while (_before.Children.Count > 0 && open.TryPop(out var uid))
        {
            foreach (var child in _before.ChildrenOf(uid).All)
            {
                if (affected.TryAdd(child, EntityAfter(child)))
                    open.Push(child);
            }
        }

        return affected;
    }

    private UidTable<PlacedEntity> Placed(IReadOnlyDictionary<EntityUid, AncestorSet> ancestors)
    {
        var edit = _before.Placed.Begin(_changed.Count);
        foreach (var (uid, entity) in _changed)
        {
            if (entity is null)
                edit.Remove(uid);
            else
                edit.Set(entity.Uid, new PlacedEntity(entity, ancestors.TryGetValue(uid, out var anew) ? anew : AncestorsBefore(uid)));
        }

        foreach (var (uid, anew) in ancestors)
        {
            if (!_changed.ContainsKey(uid) && _before.Placed.TryGet(uid, out var placed))
                edit.Set(placed.Entity.Uid, placed with { Ancestors = anew });
        }

        return edit.Done();
    }

    private UidTable<UidList> Children()
    {
        var changes = new Dictionary<EntityUid, (List<EntityUid> Added, List<EntityUid> Removed)>();
        foreach (var (uid, entity) in _changed)
        {
            if (!IsMoved(uid, entity))
                continue;

            var (before, after) = (EntityBefore(uid)?.Parents ?? [], entity?.Parents ?? []);
            foreach (var parent in after.Count > 1 ? after.Distinct() : after)
            {
                if (!before.Contains(parent))
                    Change(changes, parent).Added.Add(entity?.Uid ?? uid);
            }

            foreach (var parent in before.Count > 1 ? before.Distinct() : before)
            {
                if (!after.Contains(parent))
                    Change(changes, parent).Removed.Add(uid);
            }
        }

        if (changes.Count == 0)
            return _before.Children;

        var edit = _before.Children.Begin(changes.Count);
        foreach (var (parent, (added, removed)) in changes)
        {
            var children = _before.ChildrenOf(parent).With(added, removed);
            if (children.Count > 0)
                edit.Set(parent, children);
            else
                edit.Remove(parent);
        }

        return edit.Done();
    }

    private IReadOnlyDictionary<string, UidList> Types()
    {
        var changes = new Dictionary<string, (List<EntityUid> Added, List<EntityUid> Removed)>(StringComparer.Ordinal);
        foreach (var (uid, entity) in _changed)
        {
            var isKnown = EntityBefore(uid) is not null;
            if (entity is not null && !isKnown)
                Change(changes, uid.Type).Added.Add(entity.Uid);
            else if (entity is null && isKnown)
                Change(changes, uid.Type).Removed.Add(uid);
        }

        if (changes.Count == 0)
            return _before.Types;

        var types = new Dictionary<string, UidList>(_before.Types, StringComparer.Ordinal);
        foreach (var (type, (added, removed)) in changes)
        {
            var entities = types.GetValueOrDefault(type, UidList.Empty(UidOrder.ById)).With(added, removed);
            types[type] = entities;
            if (entities.Count == 0)
                types.Remove(type);
        }

        return types;
    }

    private static (List<EntityUid> Added, List<EntityUid> Removed) Change<TKey>(Dictionary<TKey, (List<EntityUid> Added, List<EntityUid> Removed)> changes, TKey key)
        where TKey : notnull
    {
        ref var change = ref CollectionsMarshal.GetValueRefOrAddDefault(changes, key, out var isKnown);
        if (!isKnown)
            change = ([], []);

        return change;
    }

    private bool IsMoved(EntityUid uid, Entity? entity) =>
        !ParentSetComparer.Instance.Equals(EntityBefore(uid)?.Parents ?? [], entity?.Parents ?? []);

    private Entity? EntityBefore(EntityUid uid) => _before.Placed.TryGet(uid, out var placed) ? placed.Entity : null;

    private Entity? EntityAfter(EntityUid uid) => _changed.TryGetValue(uid, out var entity) ? entity : EntityBefore(uid);

    private AncestorSet AncestorsBefore(EntityUid uid) => _before.Placed.TryGet(uid, out var placed) ? placed.Ancestors : AncestorSet.None;
}
