using System.Text.Json;
using AuthServer.Domain.Authorization.Entities;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Entities;

/// <summary>Makes entities be as a file of <c>apply</c> says; others stay.</summary>
/// <param name="Entities">The entities as a list in JSON.</param>
/// <param name="Policies">The policies that come in force in the same unit of work, whose schema counts; absent by design for the schema in force.</param>
public sealed record EnsureEntities(JsonElement Entities, PolicyBundle? Policies) : ICommand<EntityOutcome>;

internal sealed class EnsureEntitiesHandler(EntityReading reading, GivenEntities given) : ICommandHandler<EnsureEntities, EntityOutcome>
{
    public async Task<Result<EntityOutcome>> Handle(EnsureEntities request, CancellationToken cancellationToken)
    {
        var schema = request.Policies?.Read(0).Edition is { } coming ? new SchemaInForce(coming.Schema) : reading.Schema();
        return schema.IsRefused ? schema.Refusal : await given.MergeAsync(request.Entities, schema.Value, EntitySource.Apply, cancellationToken);
    }
}

/// <summary>Takes a list of entities over that somebody gives as one text, inside the present unit of work.</summary>
internal sealed class GivenEntities(IStagedEntities staged, BatchTakeover takeover, IIds ids, TimeProvider time)
{
    /// <summary>Makes the entities be as given; others stay.</summary>
    /// <param name="entities">A list in JSON.</param>
    /// <param name="schema">What they must fit.</param>
    /// <param name="source">Who looks after them.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Result<EntityOutcome>> MergeAsync(JsonElement entities, SchemaInForce schema, EntitySource source, CancellationToken ct) =>
        TakeAsync(entities, schema, new StagedEntities(ids.Next(), source, Replaced.Nothing, []), ct);

    /// <summary>Makes the entities of a source be as given, and leaves no others of it.</summary>
    /// <param name="entities">A list in JSON.</param>
    /// <param name="schema">What they must fit.</param>
    /// <param name="source">Who looks after them.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Result<EntityOutcome>> ReplaceAsync(JsonElement entities, SchemaInForce schema, EntitySource source, CancellationToken ct) =>
        TakeAsync(entities, schema, new StagedEntities(ids.Next(), source, Replaced.Source, []), ct);

    private async Task<Result<EntityOutcome>> TakeAsync(JsonElement entities, SchemaInForce schema, StagedEntities batch, CancellationToken ct)
    {
        if (entities.ValueKind != JsonValueKind.Array)
            return EntityOutcome.Invalid([new EntityProblem(null, "/", "Entities are a list.", null)]);

        var staging = new EntityStaging(staged, batch, time);
        var number = 0;
        foreach (var entity in entities.EnumerateArray())
        {
            staging.Add(++number, entity, schema, batch.Source);
            if (!staging.IsWorthwhile)
                break;
            if (!staging.IsFull || staging.Problems.Count > 0)
                continue;

            await staging.WriteAsync(ct);
            staging.Forget();
        }

        if (staging.Problems.Count > 0)
        {
            await staged.DropAsync(batch.Batch, ct);
            return EntityOutcome.Invalid(staging.Problems);
        }

        await staging.WriteAsync(ct);
        var outcome = await takeover.RunAsync(batch, staging.Parents, ct);
        await staged.DropAsync(batch.Batch, ct);
        return outcome;
    }
}
