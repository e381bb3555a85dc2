using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Entities;

/// <summary>Computes once what entities are in, without recursion, and finds cycles.</summary>
/// <param name="entities">The entities to place, and as null those that are gone; with what is in them.</param>
/// <param name="settled">Where all others are; nothing in it is in what is to be placed.</param>
internal sealed class Hierarchy(IReadOnlyDictionary<EntityUid, Entity?> entities, StoreContent settled)
{
    private readonly Dictionary<EntityUid, AncestorSet> _finished = new(entities.Count);
    private readonly Dictionary<IReadOnlyList<EntityUid>, AncestorSet> _byParents = new(ParentSetComparer.Instance);
    private readonly HashSet<EntityUid> _open = [];
    private readonly Stack<Visit> _path = new();

    /// <summary>How many memberships were found; those that are shared count once.</summary>
    public long Size { get; private set; }

    /// <summary>Gives what each entity to place is in; or tells why that cannot be told.</summary>
    public CedarProblem? Place(out IReadOnlyDictionary<EntityUid, AncestorSet> ancestors)
    {
        ancestors = _finished;
        foreach (var entity in entities.Values)
        {
            if (entity is not null && Climb(entity) is { } problem)
                return problem;
        }

        return null;
    }

    private CedarProblem? Climb(Entity start)
    {
        if (_finished.ContainsKey(start.Uid))
            return null;

        Open(start);
        while (_path.TryPop(out var visit))
        {
            if (visit.Next == visit.Entity.Parents.Count)
            {
                if (!Finish(visit.Entity))
                    return TooLarge();

                continue;
            }

            _path.Push(visit with { Next = visit.Next + 1 });
            var parent = visit.Entity.Parents[visit.Next];
            if (_open.Contains(parent))
                return Cycle(parent);

            if (!_finished.ContainsKey(parent) && entities.TryGetValue(parent, out var known) && known is not null)
                Open(known);
        }

        return null;
    }

    private void Open(Entity entity)
    {
        _open.Add(entity.Uid);
        _path.Push(new Visit(entity, 0));
    }

    private bool Finish(Entity entity)
    {
        _open.Remove(entity.Uid);
        if (!_byParents.TryGetValue(entity.Parents, out var ancestors))
        {
            ancestors = OfSibling(entity);
            if (ancestors is null)
            {
                ancestors = AncestorSet.Of(entity.Parents, AncestorsOf);
                Size += ancestors.All.Length;
            }

            _byParents.Add(entity.Parents, ancestors);
        }

        _finished.Add(entity.Uid, ancestors);
        return Size <= CedarLimits.Ancestors;
    }

    // Whatever has the same parents is in the same: one set for both keeps a store small that grows one by one.
    private AncestorSet? OfSibling(Entity entity) =>
        entity.Parents.Count > 0
        && settled.ChildrenOf(entity.Parents[0]).First is { } sibling
        && !entities.ContainsKey(sibling)
        && settled.Placed.TryGet(sibling, out var placed)
        && placed.Entity.HasSameParents(entity)
            ? placed.Ancestors
            : null;

    private AncestorSet AncestorsOf(EntityUid uid)
    {
        if (_finished.TryGetValue(uid, out var finished))
            return finished;

        return !entities.ContainsKey(uid) && settled.Placed.TryGet(uid, out var placed) ? placed.Ancestors : AncestorSet.None;
    }

    private static CedarProblem Cycle(EntityUid uid) =>
        new(ProblemKind.Entity, $"{uid} is in itself by way of its parents.", Hint: "remove one of the parents on the way");

    private static CedarProblem TooLarge() =>
        new(ProblemKind.Limit, $"the hierarchy is too deep: more than {CedarLimits.Ancestors} memberships follow from the parents.");

    private readonly record struct Visit(Entity Entity, int Next);
}
