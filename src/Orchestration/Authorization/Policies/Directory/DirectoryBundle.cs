using System.Text.Json;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Orchestration.Authorization.Policies.Directory;

/// <summary>What a watched folder holds, in the form that is published.</summary>
/// <param name="Bundle">Policies, schema, and the tests of all files in one list.</param>
/// <param name="Entities">The entities of all files in one list; absent by design when there is no such file.</param>
/// <param name="Fault">Which file cannot be used, and why; absent when all can.</param>
public sealed record DirectoryBundle(PolicyBundle Bundle, JsonElement? Entities, string? Fault)
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    /// <summary>Puts the files together.</summary>
    public static DirectoryBundle Of(DirectoryContent content)
    {
        if (content.Fault is not null)
            return new DirectoryBundle(PolicyBundle.Empty, null, content.Fault);

        string? fault = null;
        var tests = Joined(content.Tests, TestsIn, ref fault);
        var entities = Joined(content.Entities, EntitiesIn, ref fault);
        return new DirectoryBundle(
            new PolicyBundle(content.Documents, content.Schema, tests),
            fault is null && entities is not null ? JsonElement.Parse(entities, Strict) : null,
            fault);
    }

    // The parts stay as they were written; only their brackets go.
    private static string? Joined(IReadOnlyList<DirectoryFile> files, Func<JsonElement, IEnumerable<JsonElement>?> partsOf, ref string? fault)
    {
        if (files.Count == 0)
            return null;

        var parts = new List<string>();
        foreach (var file in files)
        {
            try
            {
                using var document = JsonDocument.Parse(file.Text, Strict);
                if (partsOf(document.RootElement) is { } found)
                    parts.AddRange(found.Select(part => part.GetRawText()));
                else
                    fault ??= $"{file.Name} holds no list.";
            }
            catch (JsonException broken)
            {
                fault ??= $"{file.Name}, line {broken.LineNumber + 1}: this is no JSON.";
            }
        }

        return "[" + string.Join(",\n", parts) + "]";
    }

    private static IEnumerable<JsonElement>? EntitiesIn(JsonElement file) => file.ValueKind == JsonValueKind.Array ? file.EnumerateArray() : null;

    // A file may hold one suite by itself.
    private static IEnumerable<JsonElement>? TestsIn(JsonElement file) => file.ValueKind == JsonValueKind.Object ? [file] : EntitiesIn(file);
}
