using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Schemas;

namespace AuthServer.Tests.Domain.Authorization.Cedar.Fuzzing;

/// <summary>An example of the documentation: its texts as seeds, and what was read from them to try changed policies on.</summary>
internal sealed record Example(string PolicyText, string SchemaText, string EntityText, string TestText, Schema Schema, EntityStore Entities, IReadOnlyList<AuthorizationRequest> Requests)
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 4096 };

    public static IReadOnlyList<Example> All { get; } =
        [.. Directory.EnumerateDirectories(Path.Combine(Repository(), "docs", "examples", "policies")).Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>JSON that may nest deeper than the platform reads by itself; absent by design when it is none.</summary>
    public static JsonElement? Json(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Deep);
            return document.RootElement.Clone();
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException)
        {
            return null;
        }
    }

    private static Example Read(string folder)
    {
        string Text(string file) => File.ReadAllText(Path.Combine(folder, file));

        var schema = Sound(AuthServer.Domain.Authorization.Cedar.Schemas.SchemaText.Parse(Text("schema.cedarschema")).Value);
        var entities = Sound(EntityJson.Read(Sound(Json(Text("entities.json"))), schema).Value);
        var requests = Sound(Json(Text("tests.json"))).EnumerateArray().Select(test => Sound(RequestJson.Read(test.GetProperty("request"), schema).Value));
        return new Example(Text("policies.cedar"), Text("schema.cedarschema"), Text("entities.json"), Text("tests.json"), schema, entities, [.. requests]);
    }

    private static T Sound<T>(T? value)
        where T : class => value ?? throw new InvalidOperationException("The examples are sound.");

    private static JsonElement Sound(JsonElement? value) => value ?? throw new InvalidOperationException("The examples are sound.");

    private static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AuthServer.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests do not run from a checkout.");
    }
}
