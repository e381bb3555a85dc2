using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Entities;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Entities;

/// <summary>Makes an entity be as given. Of a person, group, role or client only the tags are given.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Id">Its id.</param>
/// <param name="Parts">What it is to be.</param>
/// <param name="Condition">Under which condition.</param>
public sealed record PutEntity(string Type, string Id, EntityParts Parts, EntityCondition Condition) : ICommand<EntityOutcome>;

internal sealed class PutEntityHandler(EntityReading reading, IEntities entities, EntityWriting writing) : ICommandHandler<PutEntity, EntityOutcome>
{
    public async Task<Result<EntityOutcome>> Handle(PutEntity request, CancellationToken cancellationToken)
    {
        var schema = reading.Schema();
        if (schema.IsRefused)
            return schema.Refusal;

        var uid = new EntityUid(request.Type, request.Id);
        if (EntityForm.IsOfTheServer(request.Type))
            return await PutTagsAsync(uid, request, schema.Value, cancellationToken);

        var read = EntityReading.Read(uid, request.Parts, schema.Value);
        if (!read.IsGood)
            return EntityOutcome.Invalid(read.Problems);

        if (read.Value.Parents.Count > 0)
            await entities.HoldHierarchyAsync(cancellationToken);
        var found = await entities.FindForChangeAsync(uid, cancellationToken);
        if (!request.Condition.Holds(VersionOf(found)))
            return EntityErrors.EntityVersionMismatch;
        if (EntityWriting.ObjectionTo(found) is { } objection)
            return objection;

        return await writing.WriteAsync(read.Value, found, cancellationToken);
    }

    private async Task<Result<EntityOutcome>> PutTagsAsync(EntityUid uid, PutEntity request, SchemaInForce schema, CancellationToken ct)
    {
        if (request.Parts.Attributes is not null || request.Parts.Parents is not null)
            return EntityErrors.EntityOfDirectory;

        var found = await writing.FindAsync(uid, request.Condition, ct);
        return found.IsSuccess ? await writing.WriteTagsAsync(found.Value, request.Parts.Tags, schema, ct) : found.Refusal;
    }

    private static long? VersionOf(EntityRow? row) => row is null or { IsDeleted: true } ? null : row.Version;
}
