using System.Text.Json;
using System.Text.Json.Nodes;
using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Entities;
using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Entities;

/// <summary>Writes one entity that was read, unless its place in the hierarchy or its owner forbids it.</summary>
internal sealed class EntityWriting(IEntities entities, HierarchyCheck hierarchy, IFacts facts, TimeProvider time)
{
    /// <summary>Why an entity cannot be changed through the API; absent when it can.</summary>
    public static Error? ObjectionTo(EntityRow? found) => found switch
    {
        { IsDeleted: false, Source: EntitySource.DirectoryFiles } => EntityErrors.EntityOfFiles,
        { IsDeleted: false, Source: EntitySource.People } => EntityErrors.EntityOfDirectory,
        _ => null,
    };

    /// <summary>An entity that is there and as the caller expects it, held until the unit of work ends.</summary>
    public async Task<Result<EntityRow>> FindAsync(EntityUid uid, EntityCondition condition, CancellationToken ct)
    {
        // Nothing is called so, and no database looks for it.
        if (EntityForm.ProblemOf(uid) is not null)
            return EntityErrors.EntityUnknown;

        var found = await entities.FindForChangeAsync(uid, ct);
        if (found is null or { IsDeleted: true })
            return EntityErrors.EntityUnknown;

        return condition.Holds(found.Version) ? found : EntityErrors.EntityVersionMismatch;
    }

    /// <summary>Writes an entity of an application over the row that was found.</summary>
    public async Task<Result<EntityOutcome>> WriteAsync(Entity entity, EntityRow? found, CancellationToken ct)
    {
        var row = RowOf(entity);
        if (found is not null && row.SaysTheSame(found))
            return EntityOutcome.Done(new EntityCounts(0, 0, 1, 0), found.Version);

        if (entity.Parents.Count > 0 && row.Parents != found?.Parents && await hierarchy.ProblemOfAsync(entity, ct) is { } cycle)
            return EntityOutcome.Cycle(cycle);

        return await WriteAsync(row, found, ct);
    }

    /// <summary>Writes a row over the one that was found, and tells of it.</summary>
    public async Task<Result<EntityOutcome>> WriteAsync(EntityRow row, EntityRow? found, CancellationToken ct)
    {
        var version = await entities.WriteAsync(row, found, time.GetUtcNow(), ct);
        var counts = found is null or { IsDeleted: true } ? new EntityCounts(1, 0, 0, 0) : new EntityCounts(0, 1, 0, 0);
        Tell(row.Uid, counts);
        return EntityOutcome.Done(counts, version);
    }

    /// <summary>Writes the tags of a person, group, role or client: the one part that is not the server's own.</summary>
    public async Task<Result<EntityOutcome>> WriteTagsAsync(EntityRow found, JsonElement? tags, SchemaInForce schema, CancellationToken ct)
    {
        var parts = new EntityParts(
            null,
            JsonSerializer.SerializeToElement(JsonNode.Parse(found.Attributes)),
            tags,
            JsonSerializer.SerializeToElement(JsonNode.Parse(found.Parents)));
        var read = EntityReading.Read(found.Uid, parts, schema with { Schema = schema.Schema ?? DirectorySchema.Schema });
        if (!read.IsGood)
            return EntityOutcome.Invalid(read.Problems);

        var row = found with { Tags = EntityText.Write(read.Value.Tags) };
        return row.Tags == found.Tags ? EntityOutcome.Done(new EntityCounts(0, 0, 1, 0), found.Version) : await WriteAsync(row, found, ct);
    }

    /// <summary>Removes an entity that was found, and tells of it.</summary>
    public async Task RemoveAsync(EntityRow found, CancellationToken ct)
    {
        await entities.RemoveAsync(found, time.GetUtcNow(), ct);
        Tell(found.Uid, new EntityCounts(0, 0, 0, 1));
    }

    private void Tell(EntityUid uid, EntityCounts counts) =>
        facts.Record(new EntitiesChanged(EntitySource.Api.Word(), uid.ToString(), counts.Created, counts.Updated, counts.Removed));

    private static EntityRow RowOf(Entity entity) => new(
        entity.Uid, EntityText.Write(entity.Attributes), EntityText.Write(entity.Tags), EntityText.Write(entity.Parents, []), EntitySource.Api);
}
