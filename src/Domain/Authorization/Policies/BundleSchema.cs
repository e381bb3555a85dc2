using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas;

namespace AuthServer.Domain.Authorization.Policies;

/// <summary>Reads the schema of a bundle together with that of the directory.</summary>
internal static class BundleSchema
{
    private static readonly Schema Directory = SchemaText.Parse(DirectorySchema.Text).Value
        ?? throw new InvalidOperationException("The schema of the directory cannot be read.");

    public static Reading<Schema> Read(string text) => text.AsSpan().TrimStart().StartsWith("{") ? ReadJson(text) : ReadText(text);

    // Behind the bundle's own text, so that places stay what the author sees.
    private static Reading<Schema> ReadText(string text)
    {
        var own = SchemaText.Parse(text + "\n" + DirectorySchema.Text);
        return own.IsGood || !Declares(text) ? own : Taken();
    }

    private static Reading<Schema> ReadJson(string text)
    {
        try
        {
            using var own = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 64 });
            if (own.RootElement.TryGetProperty(DirectorySchema.Namespace, out _))
                return Taken();

            var whole = SchemaJson.Write(Directory);
            foreach (var declared in own.RootElement.EnumerateObject())
                whole[declared.Name] = JsonSerializer.SerializeToNode(declared.Value);

            return SchemaJson.Read(JsonSerializer.SerializeToElement(whole));
        }
        catch (JsonException broken)
        {
            return Reading<Schema>.Failed(new CedarProblem(ProblemKind.Syntax, $"The schema is no JSON (line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1})."));
        }
    }

    private static bool Declares(string text) => SchemaText.Parse(text) is { Value: { } schema } && SchemaJson.Write(schema).ContainsKey(DirectorySchema.Namespace);

    private static Reading<Schema> Taken() => Reading<Schema>.Failed(new CedarProblem(
        ProblemKind.Schema, $"The namespace {DirectorySchema.Namespace} belongs to the server.", Hint: "Its entities may be used without declaring them."));
}
