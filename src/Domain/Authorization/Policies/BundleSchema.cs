using System.Globalization;
using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Schemas.Sources;

namespace AuthServer.Domain.Authorization.Policies;

/// <summary>Reads the schema of a bundle together with that of the directory, whose names take none from the author: <c>entity User;</c> may be declared beside <c>AuthServer::User</c>.</summary>
internal static class BundleSchema
{
    private static readonly Schema Directory = SchemaText.Parse(DirectorySchema.Text).Value
        ?? throw new InvalidOperationException("The schema of the directory cannot be read.");

    public static Reading<Schema> Read(string text) => Source(text).Then(Join);

    private static Reading<Schema> Join(SchemaSource own) => own.Namespaces.Any(IsTaken)
        ? Reading<Schema>.Failed(new CedarProblem(ProblemKind.Schema, $"The namespace {DirectorySchema.Namespace} belongs to the server.", Hint: "Its entities may be used without declaring them."))
        : SchemaResolver.Resolve(new SchemaSource([.. own.Namespaces, .. Directory.Source.Namespaces.Select(given => given with { IsGiven = true })]));

    private static bool IsTaken(NamespaceSource own) =>
        own.Name == DirectorySchema.Namespace || own.Name.StartsWith(DirectorySchema.Namespace + EntityTypeName.Separator, StringComparison.Ordinal);

    private static Reading<SchemaSource> Source(string text) => text.AsSpan().TrimStart().StartsWith("{") ? ReadJson(text) : SchemaTextParser.Parse(text);

    private static Reading<SchemaSource> ReadJson(string text)
    {
        try
        {
            using var own = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 64 });
            return SchemaJsonReader.Read(own.RootElement);
        }
        catch (JsonException broken)
        {
            return Reading<SchemaSource>.Failed(new CedarProblem(
                ProblemKind.Syntax, string.Create(CultureInfo.InvariantCulture, $"The schema is no JSON (line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}).")));
        }
    }
}
