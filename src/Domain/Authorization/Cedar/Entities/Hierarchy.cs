using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Entities;

/// <summary>Computes once what every entity is in, without recursion, and finds cycles.</summary>
/// <param name="entities">All entities by name.</param>
internal sealed class Hierarchy(IReadOnlyDictionary<EntityUid, Entity> entities)
{
    private readonly Dictionary<EntityUid, AncestorSet> _finished = new(entities.Count);
    private readonly Dictionary<IReadOnlyList<EntityUid>, AncestorSet> _byParents = new(ParentSetComparer.Instance);
    private readonly HashSet<EntityUid> _open = [];
    private readonly Stack<Visit> _path = new();
    private long _size;

    /// <summary>What everything is in, by entity; or why that cannot be told.</summary>
    public Dictionary<EntityUid, PlacedEntity>? Place(out CedarProblem? problem)
    {
        foreach (var entity in entities.Values)
        {
            problem = Climb(entity);
            if (problem is not null)
                return null;
        }

        problem = null;
        var placed = new Dictionary<EntityUid, PlacedEntity>(entities.Count);
        foreach (var (uid, entity) in entities)
            placed.Add(uid, new PlacedEntity(entity, _finished[uid]));

        return placed;
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

            if (!_finished.ContainsKey(parent) && entities.TryGetValue(parent, out var known))
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
            ancestors = AncestorSet.Of(entity.Parents, AncestorsOf);
            _byParents.Add(entity.Parents, ancestors);
            _size += ancestors.All.Length;
        }

        _finished.Add(entity.Uid, ancestors);
        return _size <= CedarLimits.Ancestors;
    }

    private AncestorSet AncestorsOf(EntityUid uid) => _finished.GetValueOrDefault(uid, AncestorSet.None);

    private static CedarProblem Cycle(EntityUid uid) =>
        new(ProblemKind.Entity, $"{uid} is in itself by way of its parents.", Hint: "remove one of the parents on the way");

    private static CedarProblem TooLarge() =>
        new(ProblemKind.Limit, $"the hierarchy is too deep: more than {CedarLimits.Ancestors} memberships follow from the parents.");

    private readonly record struct Visit(Entity Entity, int Next);
}
