using System.Text.Json;
using System.Text.Json.Nodes;
using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Entities;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Entities;

/// <summary>Changes parts of an entity by a merge patch (RFC 7396); references and extension values are replaced whole.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Id">Its id.</param>
/// <param name="Patch">The patch of <c>attrs</c>, <c>tags</c> and <c>parents</c>.</param>
/// <param name="Condition">Under which condition.</param>
public sealed record PatchEntity(string Type, string Id, EntityParts Patch, EntityCondition Condition) : ICommand<EntityOutcome>;

internal sealed class PatchEntityHandler(EntityReading reading, IEntities entities, EntityWriting writing) : ICommandHandler<PatchEntity, EntityOutcome>
{
    public async Task<Result<EntityOutcome>> Handle(PatchEntity request, CancellationToken cancellationToken)
    {
        var schema = reading.Schema();
        if (schema.IsRefused)
            return schema.Refusal;

        // Always, since what is read next is what is changed: whoever waits for the hierarchy first never waits for it with a row in hand.
        if (request.Patch.Parents is not null)
            await entities.HoldHierarchyAsync(cancellationToken);
        var found = await writing.FindAsync(new EntityUid(request.Type, request.Id), request.Condition, cancellationToken);
        if (found.IsRefused)
            return found.Refusal;

        return found.Value.Source == EntitySource.People
            ? await PatchTagsAsync(found.Value, request.Patch, schema.Value, cancellationToken)
            : await PatchAsync(found.Value, request.Patch, schema.Value, cancellationToken);
    }

    private async Task<Result<EntityOutcome>> PatchAsync(EntityRow found, EntityParts patch, SchemaInForce schema, CancellationToken ct)
    {
        if (EntityWriting.ObjectionTo(found) is { } objection)
            return objection;

        var patched = EntityReading.Read(
            found.Uid,
            new EntityParts(patch.Uid, Merged(found.Attributes, patch.Attributes), Merged(found.Tags, patch.Tags), Merged(found.Parents, patch.Parents)),
            schema);
        return patched.IsGood ? await writing.WriteAsync(patched.Value, found, ct) : EntityOutcome.Invalid(patched.Problems);
    }

    private async Task<Result<EntityOutcome>> PatchTagsAsync(EntityRow found, EntityParts patch, SchemaInForce schema, CancellationToken ct) =>
        patch.Attributes is not null || patch.Parents is not null
            ? EntityErrors.EntityOfDirectory
            : await writing.WriteTagsAsync(found, Merged(found.Tags, patch.Tags), schema, ct);

    // RFC 7396 §2: a member that is null is taken away; here that leaves nothing in it.
    private static JsonElement? Merged(string before, JsonElement? patch)
    {
        if (patch is null)
            return JsonSerializer.SerializeToElement(JsonNode.Parse(before));

        return EntityMergePatch.Apply(JsonNode.Parse(before), JsonNode.Parse(patch.Value.GetRawText())) is { } merged ? JsonSerializer.SerializeToElement(merged) : null;
    }
}
