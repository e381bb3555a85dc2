using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Entities;

/// <summary>
/// The entities that decisions look at, and their hierarchy. Never changed, so many threads may read it; made for a million entities.
/// <see cref="With"/> lays an entity over it without copying it.
/// </summary>
public sealed class EntityStore
{
    /// <summary>The store that knows nobody.</summary>
    public static readonly EntityStore Empty = new([], [], []);

    private readonly Dictionary<EntityUid, PlacedEntity> _placed;
    private readonly HashSet<EntityUid> _parents;
    private readonly PlacedEntity[] _laidOver;

    private EntityStore(Dictionary<EntityUid, PlacedEntity> placed, HashSet<EntityUid> parents, PlacedEntity[] laidOver)
    {
        _placed = placed;
        _parents = parents;
        _laidOver = laidOver;
    }

    /// <summary>All entities, in no particular order.</summary>
    public IEnumerable<Entity> All => _laidOver.Length == 0
        ? _placed.Values.Select(placed => placed.Entity)
        : _placed.Values.Select(placed => placed.Entity).Where(entity => LaidOver(entity.Uid) < 0).Concat(_laidOver.Select(placed => placed.Entity));

    /// <summary>How many there are.</summary>
    public int Count => _placed.Count + _laidOver.Count(placed => !_placed.ContainsKey(placed.Entity.Uid));

    /// <summary>A store of what is given. An entity may stand twice only if both say the same; parents may not lead back to where they began.</summary>
    public static Reading<EntityStore> Of(IEnumerable<Entity> entities)
    {
        var known = new Dictionary<EntityUid, Entity>();
        var problems = new List<CedarProblem>();
        foreach (var entity in entities)
        {
            if (!known.TryAdd(entity.Uid, entity) && !known[entity.Uid].Equals(entity))
                problems.Add(new CedarProblem(ProblemKind.Entity, $"{entity.Uid} stands twice, and both differ."));
        }

        if (problems.Count > 0)
            return Reading<EntityStore>.Failed(problems);

        var placed = new Hierarchy(known).Place(out var problem);
        if (placed is null)
            return Reading<EntityStore>.Failed(problem ?? throw new InvalidOperationException("A hierarchy that fails says why."));

        var parents = new HashSet<EntityUid>();
        foreach (var entity in known.Values)
            parents.UnionWith(entity.Parents);

        return Reading<EntityStore>.Of(new EntityStore(placed, parents, []));
    }

    /// <summary>The entity; absent by design when it is not known.</summary>
    public Entity? Find(EntityUid uid) => TryPlace(uid, out var placed) ? placed.Entity : null;

    /// <summary>Whether it is the ancestor itself, or in it, directly or by way of its parents. Unknown entities are in nothing but themselves.</summary>
    public bool IsIn(EntityUid entity, EntityUid ancestor) =>
        entity.Equals(ancestor) || (TryPlace(entity, out var placed) && placed.Ancestors.Contains(ancestor));

    /// <summary>
    /// This store with one entity more, or another in its place. Costs little for what nothing else is in; when something is in it and its
    /// parents become others, the hierarchy is computed anew.
    /// </summary>
    public Reading<EntityStore> With(Entity entity)
    {
        var before = Find(entity.Uid);
        var isMoved = before is null ? entity.Parents.Count > 0 : !entity.HasSameParents(before);
        if (isMoved && IsParent(entity.Uid))
            return Of(All.Where(other => !other.Uid.Equals(entity.Uid)).Append(entity));

        if (entity.Parents.Contains(entity.Uid))
            return Reading<EntityStore>.Failed(new CedarProblem(ProblemKind.Entity, $"{entity.Uid} is its own parent."));

        var placed = new PlacedEntity(entity, AncestorSet.Of(entity.Parents, AncestorsOf));
        var index = LaidOver(entity.Uid);
        PlacedEntity[] laidOver = index < 0 ? [.. _laidOver, placed] : [.. _laidOver[..index], placed, .. _laidOver[(index + 1)..]];
        return Reading<EntityStore>.Of(new EntityStore(_placed, _parents, laidOver));
    }

    /// <summary>What everything that is in the entity depends on.</summary>
    internal AncestorSet AncestorsOf(EntityUid uid) => TryPlace(uid, out var placed) ? placed.Ancestors : AncestorSet.None;

    /// <summary>The entity with its place in the hierarchy.</summary>
    internal bool TryPlace(EntityUid uid, out PlacedEntity placed)
    {
        var index = LaidOver(uid);
        if (index < 0)
            return _placed.TryGetValue(uid, out placed);

        placed = _laidOver[index];
        return true;
    }

    private bool IsParent(EntityUid uid) => _parents.Contains(uid) || _laidOver.Any(placed => placed.Entity.Parents.Contains(uid));

    private int LaidOver(EntityUid uid)
    {
        for (var i = 0; i < _laidOver.Length; i++)
        {
            if (_laidOver[i].Entity.Uid.Equals(uid))
                return i;
        }

        return -1;
    }
}
