using System.Text.Json;
using System.Text.Json.Nodes;
using AuthServer.Domain.Authorization.Cedar.Problems;

namespace AuthServer.Domain.Authorization.Cedar.Schemas;

/// <summary>Schemas in their JSON form: an object from namespace to <c>{entityTypes, actions, commonTypes}</c>.</summary>
public static class SchemaJson
{
    /// <summary>Reads a schema.</summary>
    public static Reading<Schema> Read(JsonElement json) => SchemaJsonReader.Read(json).Then(SchemaResolver.Resolve);

    /// <summary>Writes a schema; reading the JSON again gives the same schema.</summary>
    public static JsonObject Write(Schema schema) => SchemaJsonWriter.Write(schema.Source);
}
