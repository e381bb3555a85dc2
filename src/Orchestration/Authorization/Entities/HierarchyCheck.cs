using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Orchestration.Authorization.Entities;

/// <summary>Looks for cycles that changes would make. The caller holds the hierarchy, so what is read stays true until the commit.</summary>
internal sealed class HierarchyCheck(IEntities entities)
{
    /// <summary>The problem with one entity's new parents; absent when there is none.</summary>
    public Task<CedarProblem?> ProblemOfAsync(Entity changed, CancellationToken ct) =>
        ProblemOfAsync(new Dictionary<EntityUid, Entity> { [changed.Uid] = changed }, [.. changed.Parents], null, ct);

    /// <summary>The problem with a batch; absent when there is none.</summary>
    /// <param name="parents">Everything that is a parent in the batch.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="ct">Cancels.</param>
    public Task<CedarProblem?> ProblemOfAsync(IEnumerable<EntityUid> parents, StagedEntities batch, CancellationToken ct) =>
        ProblemOfAsync([], [.. parents], batch, ct);

    // Whatever is in a cycle is a parent of something in it: it is enough to look at what changed things are in, near and far.
    private async Task<CedarProblem?> ProblemOfAsync(Dictionary<EntityUid, Entity> known, HashSet<EntityUid> open, StagedEntities? batch, CancellationToken ct)
    {
        var seen = new HashSet<EntityUid>(open);
        while (open.Count > 0)
        {
            var found = await entities.WithParentsAsync([.. open.Where(uid => !known.ContainsKey(uid))], batch, ct);
            open.Clear();
            foreach (var entity in found)
            {
                known[entity.Uid] = entity;
                open.UnionWith(entity.Parents.Where(seen.Add));
            }
        }

        return EntityStore.Of(known.Values).Problems is [var problem, ..] ? problem : null;
    }
}
