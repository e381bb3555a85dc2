using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Entities;
using AuthServer.Domain.Authorization.Events;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Entities;

/// <summary>Takes a batch over inside the present unit of work, whole or not at all.</summary>
internal sealed class BatchTakeover(IStagedEntities staged, IEntities entities, HierarchyCheck hierarchy, IFacts facts, TimeProvider time)
{
    public async Task<EntityOutcome> RunAsync(StagedEntities batch, IReadOnlyCollection<EntityUid> parents, CancellationToken ct)
    {
        var repeated = await staged.RepeatedAsync(batch.Batch, EntityProblem.Most, ct);
        if (repeated.Count > 0)
            return Invalid(repeated, "The entity stands twice.");

        await entities.HoldHierarchyAsync(ct);
        if (batch is { Source: not EntitySource.DirectoryFiles, Replaced: not Replaced.Everything } && await staged.OfFilesAsync(batch.Batch, EntityProblem.Most, ct) is { Count: > 0 } ofFiles)
            return Invalid(ofFiles, "The entity stands in a file of the watched policy directory.");
        if (await hierarchy.ProblemOfAsync(parents, batch, ct) is { } cycle)
            return EntityOutcome.Cycle(cycle);

        var counts = await staged.TakeOverAsync(batch, time.GetUtcNow(), ct);
        if (counts.Created + counts.Updated + counts.Removed > 0)
            facts.Record(new EntitiesChanged(batch.Source.Word(), null, counts.Created, counts.Updated, counts.Removed));

        return EntityOutcome.Done(counts);
    }

    private static EntityOutcome Invalid(IReadOnlyList<(int Line, EntityUid Uid)> lines, string message) =>
        EntityOutcome.Invalid([.. lines.Select(line => new EntityProblem(line.Line, "/uid", message, null))]);
}
