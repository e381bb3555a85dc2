using System.Text.Json;
using System.Text.Json.Nodes;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Entities;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Orchestration.Authorization.Entities;

/// <summary>Reads entities that somebody sends, by the schema in force.</summary>
internal sealed class EntityReading(IAccessModel model)
{
    /// <summary>The schema in force, by which entities are read; with nothing in it when there is none. Refuses as long as the policies are not loaded.</summary>
    public Result<SchemaInForce> Schema() => model.Current.Map(known => new SchemaInForce(known.Edition.Schema));

    /// <summary>Reads an entity.</summary>
    public static Reading<Entity> Read(JsonElement json, SchemaInForce schema)
    {
        var read = EntityJson.ReadOne(json, schema.Schema);
        return read.IsGood && EntityForm.ProblemOf(read.Value) is { } problem ? Reading<Entity>.Failed(problem) : read;
    }

    /// <summary>Reads an entity whose name is known from elsewhere: a name that it tells itself must be the same.</summary>
    public static Reading<Entity> Read(EntityUid uid, EntityParts parts, SchemaInForce schema)
    {
        if (EntityForm.ProblemOf(uid) is { } misnamed)
            return Reading<Entity>.Failed(misnamed);

        var json = new JsonObject
        {
            ["uid"] = new JsonObject { ["type"] = uid.Type, ["id"] = uid.Id },
            ["attrs"] = parts.Attributes is { } attributes ? JsonNode.Parse(attributes.GetRawText()) : new JsonObject(),
            ["tags"] = parts.Tags is { } tags ? JsonNode.Parse(tags.GetRawText()) : new JsonObject(),
            ["parents"] = parts.Parents is { } parents ? JsonNode.Parse(parents.GetRawText()) : new JsonArray(),
        };
        var element = JsonSerializer.SerializeToElement(json);
        if (element.GetRawText().Length > EntityForm.MostBytes)
            return Reading<Entity>.Failed(EntityForm.TooLarge());

        return parts.Uid is { } told && !IsSame(uid, told)
            ? Reading<Entity>.Failed(new CedarProblem(ProblemKind.Entity, "The entity's own name is another than the address says.", Where: "/uid"))
            : Read(element, schema);
    }

    private static bool IsSame(EntityUid uid, JsonElement told) =>
        told.ValueKind == JsonValueKind.Object
        && told.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals(uid.Type)
        && told.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && id.ValueEquals(uid.Id);
}

/// <summary>The schema in force.</summary>
/// <param name="Schema">The schema; absent by design when policies and entities are not checked.</param>
internal sealed record SchemaInForce(Schema? Schema);

/// <summary>The parts of an entity as somebody sent them; what is absent is empty.</summary>
/// <param name="Uid">Its name, which need not be told.</param>
/// <param name="Attributes">Its attributes.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Parents">Its parents.</param>
public sealed record EntityParts(JsonElement? Uid, JsonElement? Attributes, JsonElement? Tags, JsonElement? Parents);
