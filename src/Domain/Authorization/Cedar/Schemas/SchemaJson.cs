using System.Text.Json;
using System.Text.Json.Nodes;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Problems;

namespace AuthServer.Domain.Authorization.Cedar.Schemas;

/// <summary>Schemas in their JSON form: an object from namespace to <c>{entityTypes, actions, commonTypes}</c>.</summary>
public static class SchemaJson
{
    /// <summary>Reads a schema. A text is a schema in the other form.</summary>
    public static Reading<Schema> Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.String)
            return SchemaJsonReader.Read(json).Then(SchemaResolver.Resolve);

        var root = JsonPlace.Root(json);
        return JsonSoundness.ProblemOf(root, ProblemKind.Schema) is { } problem
            ? Reading<Schema>.Failed(problem)
            : SchemaText.Parse(root.Text ?? string.Empty);
    }

    /// <summary>Writes a schema; reading the JSON again gives the same schema.</summary>
    public static JsonObject Write(Schema schema) => SchemaJsonWriter.Write(schema.Source);
}
