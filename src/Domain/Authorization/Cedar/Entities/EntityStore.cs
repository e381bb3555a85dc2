using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Entities;

/// <summary>
/// The entities that decisions look at, and their hierarchy. Never changed, so many threads may read it; made for a million entities.
/// <see cref="Apply"/> gives the store after some changes and shares with this one what they do not touch; <see cref="With"/> lays one
/// entity over it for a single request.
/// </summary>
public sealed class EntityStore
{
    /// <summary>The store that knows nobody.</summary>
    public static readonly EntityStore Empty = new(StoreContent.Empty, [], null);

    private readonly UidTable<PlacedEntity> _placed;
    private readonly StoreContent _content;
    private readonly PlacedEntity[] _laidOver;
    private readonly Lookups? _notes;

    private EntityStore(StoreContent content, PlacedEntity[] laidOver, Lookups? notes)
    {
        _content = content;
        _placed = content.Placed;
        _laidOver = laidOver;
        _notes = notes;
    }

    /// <summary>All entities, in no particular order.</summary>
    public IEnumerable<Entity> All => _laidOver.Length == 0
        ? _placed.All.Select(slot => slot.Value.Entity)
        : _placed.All.Select(slot => slot.Value.Entity).Where(entity => LaidOver(entity.Uid) < 0).Concat(_laidOver.Select(placed => placed.Entity));

    /// <summary>How many there are.</summary>
    public int Count => _placed.Count + _laidOver.Count(placed => !_placed.TryGet(placed.Entity.Uid, out _));

    /// <summary>The types of which there are entities, in ordinal order.</summary>
    public IReadOnlyList<string> Types =>
        [.. _content.Types.Keys.Union(_laidOver.Select(placed => placed.Entity.Uid.Type), StringComparer.Ordinal).Order(StringComparer.Ordinal)];

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

        return problems.Count > 0 ? Reading<EntityStore>.Failed(problems) : Empty.Apply(known.Values.Select(EntityChange.Put));
    }

    /// <summary>The entity; absent by design when it is not known.</summary>
    public Entity? Find(EntityUid uid) => TryPlace(uid, out var placed) ? placed.Entity : null;

    /// <summary>Whether it is the ancestor itself, or in it, directly or by way of its parents. Unknown entities are in nothing but themselves.</summary>
    public bool IsIn(EntityUid entity, EntityUid ancestor) =>
        entity.Equals(ancestor) || (TryPlace(entity, out var placed) && placed.Ancestors.Contains(ancestor));

    /// <summary>Everything that an entity is in, near and far, each once; nothing for one that is not known.</summary>
    public IReadOnlyList<EntityUid> Ancestors(EntityUid uid) => [.. AncestorsOf(uid).All];

    /// <summary>How many entities of a type there are.</summary>
    public int CountOf(string type) =>
        (_content.Types.TryGetValue(type, out var entities) ? entities.Count : 0)
        + _laidOver.Count(placed => string.Equals(placed.Entity.Uid.Type, type, StringComparison.Ordinal) && !_placed.TryGet(placed.Entity.Uid, out _));

    /// <summary>The entities of a type by id, ordinally; found one by one as the caller goes on.</summary>
    /// <param name="type">The type's full name.</param>
    /// <param name="after">The id after which to begin, whether or not there is such an entity; absent by design to begin with the first.</param>
    public IEnumerable<Entity> OfType(string type, string? after = null)
    {
        var known = _content.Types.GetValueOrDefault(type, UidList.Empty(UidOrder.ById));
        var entities = (after is null ? known.All : known.After(new EntityUid(type, after))).Select(uid => Find(uid)).OfType<Entity>();
        if (_laidOver.Length == 0)
            return entities;

        var more = _laidOver.Select(placed => placed.Entity)
            .Where(entity => string.Equals(entity.Uid.Type, type, StringComparison.Ordinal) && !_placed.TryGet(entity.Uid, out _))
            .Where(entity => after is null || string.CompareOrdinal(entity.Uid.Id, after) > 0);
        return entities.Concat(more).OrderBy(entity => entity.Uid.Id, StringComparer.Ordinal);
    }

    /// <summary>
    /// This store after changes; of several changes of one entity the last one counts. A cycle refuses all of them. Costs about as much as the
    /// changes and what is in entities that they move, whatever the size of the store.
    /// </summary>
    public Reading<EntityStore> Apply(IEnumerable<EntityChange> changes) =>
        _content.With(_laidOver.Select(placed => EntityChange.Put(placed.Entity)).Concat(changes)).Then(content => Reading<EntityStore>.Of(new EntityStore(content, [], null)));

    /// <summary>
    /// This store with one entity more, or another in its place. Meant for a request: costs almost nothing for what nothing else is in, and every
    /// look-up asks those laid over first.
    /// </summary>
    public Reading<EntityStore> With(Entity entity)
    {
        var isMoved = !ParentSetComparer.Instance.Equals(Find(entity.Uid)?.Parents ?? [], entity.Parents);
        if (isMoved)
            _notes?.GiveUp();

        if (isMoved && IsParent(entity.Uid))
            return Apply([EntityChange.Put(entity)]);

        if (entity.Parents.Contains(entity.Uid))
            return Reading<EntityStore>.Failed(new CedarProblem(ProblemKind.Entity, $"{entity.Uid} is its own parent."));

        var placed = new PlacedEntity(entity, AncestorSet.Of(entity.Parents, AncestorsOf));
        var index = LaidOver(entity.Uid);
        PlacedEntity[] laidOver = index < 0 ? [.. _laidOver, placed] : [.. _laidOver[..index], placed, .. _laidOver[(index + 1)..]];
        return Reading<EntityStore>.Of(new EntityStore(_content, laidOver, _notes));
    }

    /// <summary>This store for one decision, which notes what the decision looks up in it; what is laid over later is not noted, what it covers is.</summary>
    internal EntityStore Noting(Lookups notes) => new(_content, _laidOver, notes);

    /// <summary>What everything that is in the entity depends on.</summary>
    internal AncestorSet AncestorsOf(EntityUid uid) => TryPlace(uid, out var placed) ? placed.Ancestors : AncestorSet.None;

    /// <summary>The entity with its place in the hierarchy.</summary>
    internal bool TryPlace(EntityUid uid, out PlacedEntity placed)
    {
        var index = _laidOver.Length == 0 ? -1 : LaidOver(uid);
        if (index >= 0)
        {
            placed = _laidOver[index];
            return true;
        }

        var isKnown = _placed.TryGet(uid, out placed);
        _notes?.Add(uid, isKnown ? placed : null);
        return isKnown;
    }

    private bool IsParent(EntityUid uid) => _content.Children.TryGet(uid, out _) || _laidOver.Any(placed => placed.Entity.Parents.Contains(uid));

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
