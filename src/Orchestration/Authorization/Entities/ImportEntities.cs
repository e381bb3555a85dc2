using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Entities;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Entities;

/// <summary>Takes many entities over, all or none. They are read one after the other, and wait in rows of their own until all are good.</summary>
/// <param name="Body">The entities.</param>
/// <param name="IsLines">Whether each stands in a line of its own; otherwise they are a list in JSON.</param>
/// <param name="Mode"><c>merge</c>, or <c>replace-type</c>: then nothing else of the types is left.</param>
/// <param name="Types">The types that are replaced.</param>
public sealed record ImportEntities(Stream Body, bool IsLines, string Mode, IReadOnlyList<string> Types) : IOutwardCommand<EntityOutcome>
{
    /// <summary>How many entities an import has at most.</summary>
    public const int MostEntities = 1_000_000;

    /// <summary>How many different parents the entities of an import have at most: these are kept in memory until all have been read.</summary>
    public const int MostParents = 250_000;
}

internal sealed class ImportEntitiesHandler(
    IAccessModel model,
    EntityReading reading,
    IStagedEntities staged,
    StagedRows rows,
    BatchTakeover takeover,
    IUnitOfWork unitOfWork,
    IIds ids,
    TimeProvider time) : ICommandHandler<ImportEntities, EntityOutcome>
{
    public async Task<Result<EntityOutcome>> Handle(ImportEntities request, CancellationToken cancellationToken)
    {
        if (request.Mode is not ("merge" or "replace-type") || (request.Mode == "replace-type") != (request.Types.Count > 0) || !request.Types.All(EntityTypeName.IsName))
            return EntityErrors.ImportModeMalformed;

        // A verb has loaded nothing yet.
        if (model.Current.IsRefused)
            await model.RefreshAsync(cancellationToken);
        var schema = reading.Schema();
        if (schema.IsRefused)
            return schema.Refusal;

        var batch = new StagedEntities(ids.Next(), EntitySource.Import, request.Types.Count > 0 ? Replaced.Types : Replaced.Nothing, request.Types);
        try
        {
            var staging = new EntityStaging(staged, batch, time);
            if (await StageAsync(request, staging, schema.Value, cancellationToken) is { } objection)
                return objection;
            if (staging.Problems.Count > 0)
                return EntityOutcome.Invalid(staging.Problems);

            return await unitOfWork.RunAsync<EntityOutcome>(async inner => await takeover.RunAsync(batch, staging.Parents, inner), cancellationToken);
        }
        finally
        {
            await rows.DropAsync(batch);
        }
    }

    private async Task<Error?> StageAsync(ImportEntities request, EntityStaging staging, SchemaInForce schema, CancellationToken ct)
    {
        await foreach (var piece in new EntityPieces(request.Body, request.IsLines).ReadAsync(ct))
        {
            if (staging.Count == ImportEntities.MostEntities || staging.Parents.Count > ImportEntities.MostParents)
                return EntityErrors.ImportTooLarge;

            staging.Add(piece, schema);
            if (!staging.IsWorthwhile)
                return null;
            if (staging.IsFull)
                await rows.WriteAsync(staging, ct);
        }

        await rows.WriteAsync(staging, ct);
        return staging.Parents.Count > ImportEntities.MostParents ? EntityErrors.ImportTooLarge : null;
    }
}
