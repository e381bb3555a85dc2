using System.Collections.Immutable;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Access;

/// <summary>The entities that decisions know. Never changed.</summary>
/// <param name="Store">The entities, without memberships that have ended.</param>
/// <param name="Version">Grows with every change, also of what ends by itself; equal versions mean equal entities on one instance.</param>
/// <param name="EndsAt">When the first membership ends; absent by design when none does.</param>
public sealed record KnownEntities(EntityStore Store, long Version, DateTimeOffset? EndsAt)
{
    /// <summary>Nobody and nothing.</summary>
    public static readonly KnownEntities None = new(EntityStore.Empty, 0, null);

    /// <summary>Up to where the changes have been read of which this was made.</summary>
    public FeedPosition Position { get; init; } = FeedPosition.Beginning;

    private ImmutableSortedSet<Ending> Endings { get; init; } = ImmutableSortedSet.Create<Ending>(EndingOrder.It);

    private ImmutableDictionary<EntityUid, ImmutableArray<Ending>> EndingsOf { get; init; } = ImmutableDictionary<EntityUid, ImmutableArray<Ending>>.Empty;

    /// <summary>The entities without memberships that have ended by then.</summary>
    public KnownEntities At(DateTimeOffset now)
    {
        if (EndsAt is null || EndsAt > now)
            return this;

        var over = Endings.TakeWhile(ending => ending.Until <= now).ToList();
        var changes = over.GroupBy(ending => ending.Member).Select(ended => WithoutParents(ended.Key, [.. ended.Select(ending => ending.Parent)])).OfType<EntityChange>();
        var endingsOf = EndingsOf.SetItems(over.Select(ending => ending.Member).Distinct().Select(member => KeyValuePair.Create(member, EndingsOf[member].RemoveAll(ending => ending.Until <= now))));
        return Changed(changes, Endings.Except(over), endingsOf, Position);
    }

    /// <summary>The entities after changes; memberships that have ended by then do not count.</summary>
    /// <param name="changes">What became of entities; of several changes of one entity the last one counts.</param>
    /// <param name="position">Up to where the changes have been read.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="InvalidOperationException">The changes lead into a cycle: they cannot be believed.</exception>
    public KnownEntities After(IReadOnlyList<KnownChange> changes, FeedPosition position, DateTimeOffset now)
    {
        if (changes.Count == 0)
            return this with { Position = position };

        var (endings, endingsOf) = (Endings.ToBuilder(), EndingsOf.ToBuilder());
        foreach (var change in changes)
        {
            var uid = change.Change.Uid;
            if (endingsOf.TryGetValue(uid, out var former))
            {
                endings.ExceptWith(former);
                endingsOf.Remove(uid);
            }

            ImmutableArray<Ending> coming = [.. change.Ends.Where(end => end.Until > now).Select(end => new Ending(end.Until, uid, end.Parent))];
            if (coming.IsEmpty)
                continue;

            endings.UnionWith(coming);
            endingsOf[uid] = coming;
        }

        return Changed(changes.Select(change => change.At(now)), endings.ToImmutable(), endingsOf.ToImmutable(), position);
    }

    private KnownEntities Changed(
        IEnumerable<EntityChange> changes,
        ImmutableSortedSet<Ending> endings,
        ImmutableDictionary<EntityUid, ImmutableArray<Ending>> endingsOf,
        FeedPosition position)
    {
        var store = Store.Apply(changes);
        return store.IsGood
            ? new KnownEntities(store.Value, Version + 1, endings.IsEmpty ? null : endings.Min?.Until) { Position = position, Endings = endings, EndingsOf = endingsOf }
            : throw new InvalidOperationException($"The entities cannot be believed: {store.Problems[0].Message}");
    }

    private EntityChange? WithoutParents(EntityUid member, HashSet<EntityUid> ended) => Store.Find(member) is { } entity
        ? EntityChange.Put(new Entity(entity.Uid, entity.Attributes, entity.Tags, [.. entity.Parents.Where(parent => !ended.Contains(parent))]))
        : null;

    private sealed record Ending(DateTimeOffset Until, EntityUid Member, EntityUid Parent);

    // The soonest first; an entity is in a parent once.
    private sealed class EndingOrder : IComparer<Ending>
    {
        public static readonly EndingOrder It = new();

        public int Compare(Ending? x, Ending? y)
        {
            if (x is null || y is null)
                return (x is null ? 0 : 1) - (y is null ? 0 : 1);

            var byTime = x.Until.CompareTo(y.Until);
            var byMember = byTime != 0 ? byTime : Compare(x.Member, y.Member);
            return byMember != 0 ? byMember : Compare(x.Parent, y.Parent);
        }

        private static int Compare(EntityUid left, EntityUid right)
        {
            var byId = string.CompareOrdinal(left.Id, right.Id);
            return byId != 0 ? byId : string.CompareOrdinal(left.Type, right.Type);
        }
    }
}
