using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Schemas;

namespace AuthServer.Domain.Authorization.Playground;

/// <summary>What is in force, as texts to begin with.</summary>
/// <param name="Version">The version of the policies.</param>
/// <param name="Texts">Its policies and schema, and some entities.</param>
/// <param name="DocumentsLeftOut">How many documents are too long to be among them.</param>
/// <param name="Entities">How many entities are among them; absent by design for who may not see them.</param>
/// <param name="EntitiesLeftOut">Whether there are more.</param>
/// <param name="Rules">How many policies follow from roles; these decide too, and are no texts.</param>
public sealed record PlaygroundStart(long Version, PlaygroundTexts Texts, int DocumentsLeftOut, int? Entities, bool EntitiesLeftOut, int Rules)
{
    private const int MostEntities = 100;
    private const int MostOfEntities = PlaygroundLimits.Entities / 2;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes them out, as far as they fit.</summary>
    public static PlaygroundStart Of(AccessModel model)
    {
        var (entities, count, hasMore) = Write(model.Entities);
        return Of(model, entities, count, hasMore);
    }

    /// <summary>The same for who may read policies and no entities.</summary>
    public static PlaygroundStart WithoutEntities(AccessModel model) => Of(model, string.Empty, null, false);

    private static PlaygroundStart Of(AccessModel model, string entities, int? count, bool hasMore)
    {
        var policies = new StringBuilder();
        var leftOut = 0;
        foreach (var document in model.Edition.Bundle.Documents)
        {
            var heading = model.Edition.Bundle.Documents.Count == 1 ? string.Empty : $"// {document.Name}\n";
            if (policies.Length + heading.Length + document.Text.Length + 2 > PlaygroundLimits.Policies)
                leftOut++;
            else
                policies.Append(policies.Length == 0 ? string.Empty : "\n").Append(heading).Append(document.Text.TrimEnd()).Append('\n');
        }

        var texts = new PlaygroundTexts(policies.ToString(), model.Edition.Bundle.Schema ?? string.Empty, entities, string.Empty);
        return new PlaygroundStart(model.Edition.Version, texts.Unified(), leftOut, count, hasMore, model.Rules.Set.Policies.Count + model.Rules.Set.Links.Count);
    }

    // One line each, and no more than are wanted: there may be a million.
    private static (string Text, int Count, bool HasMore) Write(EntityStore store)
    {
        var lines = new List<string>();
        var length = 0;
        foreach (var entity in store.All.Where(entity => !EntityTypeName.IsAction(entity.Uid.Type)))
        {
            if (lines.Count == MostEntities)
                return (Joined(lines), lines.Count, true);

            var line = EntityJson.Write([entity])[0]?.ToJsonString(Readable) ?? string.Empty;
            length += line.Length;
            if (length > MostOfEntities)
                return (Joined(lines), lines.Count, true);

            lines.Add(line);
        }

        return (Joined(lines), lines.Count, false);
    }

    private static string Joined(List<string> lines) => $"[\n  {string.Join(",\n  ", lines)}\n]\n";
}
