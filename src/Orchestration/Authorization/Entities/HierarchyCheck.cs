using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Orchestration.Authorization.Entities;

/// <summary>Looks for cycles that changes would make. The caller holds the hierarchy, so what is read stays true until the commit.</summary>
internal sealed class HierarchyCheck(IEntities entities)
{
    /// <summary>How many memberships are looked at for one change: what is in memory while it is judged.</summary>
    public const int MostMemberships = 1_000_000;

    private const int AtOnce = 1_000;

    private static readonly CedarProblem TooMuch = new(
        ProblemKind.Limit, $"What the entities are in is itself in more than {MostMemberships:N0} others.", Hint: "import in parts, the uppermost first", Where: "/parents");

    /// <summary>The problem with one entity's new parents; absent when there is none.</summary>
    public Task<CedarProblem?> ProblemOfAsync(Entity changed, CancellationToken ct) =>
        ProblemOfAsync(new Dictionary<EntityUid, Entity> { [changed.Uid] = changed }, [.. changed.Parents], null, ct);

    /// <summary>The problem with a batch; absent when there is none.</summary>
    /// <param name="parents">Everything that is a parent in the batch.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="ct">Cancels.</param>
    public Task<CedarProblem?> ProblemOfAsync(IEnumerable<EntityUid> parents, StagedEntities batch, CancellationToken ct) =>
        ProblemOfAsync([], [.. parents], batch, ct);

    // Whatever is in a cycle is a parent of something in it, and is in something: it is enough to look at what changed things are in, near and far.
    private async Task<CedarProblem?> ProblemOfAsync(Dictionary<EntityUid, Entity> known, HashSet<EntityUid> seen, StagedEntities? batch, CancellationToken ct)
    {
        var memberships = 0;
        for (EntityUid[] open = [.. seen]; open.Length > 0;)
        {
            var next = new List<EntityUid>();
            foreach (var some in open.Where(uid => !known.ContainsKey(uid)).Chunk(AtOnce))
            {
                foreach (var entity in await entities.WithParentsAsync(some, batch, ct))
                {
                    if (entity.Parents.Count == 0)
                        continue;

                    memberships += entity.Parents.Count;
                    if (memberships > MostMemberships)
                        return TooMuch;

                    known[entity.Uid] = new Entity(entity.Uid, entity.Attributes, entity.Tags, [.. entity.Parents.Select(parent => Only(parent, seen, next))]);
                }
            }

            open = [.. next];
        }

        return EntityStore.Of(known.Values).Problems is [var problem, ..] ? problem : null;
    }

    // One object for equal names: what is read of a batch repeats them without end.
    private static EntityUid Only(EntityUid parent, HashSet<EntityUid> seen, List<EntityUid> next)
    {
        if (seen.TryGetValue(parent, out var only))
            return only;

        seen.Add(parent);
        next.Add(parent);
        return parent;
    }
}
