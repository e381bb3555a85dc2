using System.Text.Json;
using System.Text.Json.Nodes;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Cedar.Entities;

/// <summary>Entities in Cedar's JSON form: a list of <c>{uid, attrs, parents, tags}</c>.</summary>
public static class EntityJson
{
    /// <summary>
    /// Reads entities. With a schema, references and extension values may be implicit, everything must fit it, and its actions are among the
    /// entities that are returned.
    /// </summary>
    public static Reading<EntityStore> Read(JsonElement json, Schema? schema)
    {
        var root = JsonPlace.Root(json);
        if (JsonSoundness.ProblemOf(root, ProblemKind.Entity) is { } problem)
            return Reading<EntityStore>.Failed(problem);

        if (!root.IsList)
            return Reading<EntityStore>.Failed(root.Problem(ProblemKind.Entity, $"Entities must be a list, not {root.Kind}."));

        var problems = new List<CedarProblem>();
        var reader = new EntityJsonReader(schema, problems);
        var entities = root.Elements().Select(reader.Read).OfType<Entity>().ToList();
        return problems.Count > 0 ? Reading<EntityStore>.Failed(problems) : Store(entities, schema);
    }

    /// <summary>Writes entities; reading the JSON again gives the same entities.</summary>
    public static JsonArray Write(IEnumerable<Entity> entities) => [.. entities.Select(Write)];

    private static Reading<EntityStore> Store(List<Entity> entities, Schema? schema)
    {
        var store = EntityStore.Of(entities);
        if (schema is null || !store.IsGood)
            return store;

        // What action entities are in must be what the schema says, counting only what the data itself says.
        var problems = new List<CedarProblem>();
        foreach (var action in entities.Where(entity => EntityTypeName.IsAction(entity.Uid.Type)))
        {
            if (!EntityCheck.IsAsDeclared(schema, action, store.Value))
                problems.Add(new CedarProblem(ProblemKind.Entity, $"{action.Uid} is not as the schema declares it.", Hint: "leave actions out: the schema knows them", Where: "/"));
        }

        return problems.Count > 0
            ? Reading<EntityStore>.Failed(problems)
            : EntityStore.Of(entities.Where(entity => !EntityTypeName.IsAction(entity.Uid.Type)).Concat(schema.ActionEntities));
    }

    private static JsonNode Write(Entity entity)
    {
        var json = new JsonObject
        {
            ["uid"] = ValueJson.TypeAndId(entity.Uid),
            ["attrs"] = ValueJson.Write(CedarValue.Of(entity.Attributes)),
            ["parents"] = new JsonArray([.. entity.Parents.Select(ValueJson.TypeAndId)]),
        };
        if (entity.Tags.Count > 0)
            json["tags"] = ValueJson.Write(CedarValue.Of(entity.Tags));

        return json;
    }
}
