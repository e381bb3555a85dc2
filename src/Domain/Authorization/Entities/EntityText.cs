using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AuthServer.Domain.Authorization.Access;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Entities;

/// <summary>The parts of an entity as texts, as they are stored: Cedar's JSON with every escape written out, so that no schema is needed to read them again.</summary>
public static class EntityText
{
    /// <summary>No attributes.</summary>
    public const string NoAttributes = "{}";

    /// <summary>No parents.</summary>
    public const string NoParents = "[]";

    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 256 };
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Attributes or tags; equal records give equal texts, but for the order within sets.</summary>
    public static string Write(CedarRecord record) => record.Count == 0 ? NoAttributes : ValueJson.Write(CedarValue.Of(record)).ToJsonString(Plain);

    /// <summary>Parents, in an order of their own, each once.</summary>
    /// <param name="parents">The parents.</param>
    /// <param name="ends">When memberships end.</param>
    public static string Write(IReadOnlyList<EntityUid> parents, IReadOnlyList<MembershipEnd> ends)
    {
        if (parents.Count == 0)
            return NoParents;

        var until = ends.ToDictionary(end => end.Parent, end => end.Until);
        return new JsonArray([.. parents.Distinct().OrderBy(parent => parent.Type, StringComparer.Ordinal).ThenBy(parent => parent.Id, StringComparer.Ordinal).Select(Parent)]).ToJsonString(Plain);

        JsonNode Parent(EntityUid uid)
        {
            var json = new JsonObject { ["type"] = uid.Type, ["id"] = uid.Id };
            if (until.TryGetValue(uid, out var end))
                json["until"] = end.ToString("O", CultureInfo.InvariantCulture);

            return json;
        }
    }

    /// <summary>Attributes or tags that were written by <see cref="Write(CedarRecord)"/>.</summary>
    public static CedarRecord Record(string text)
    {
        if (text == NoAttributes)
            return CedarRecord.Empty;

        var problems = new List<CedarProblem>();
        using var json = JsonDocument.Parse(text, Deep);
        var members = new Dictionary<string, CedarValue>(StringComparer.Ordinal);
        var reader = new ValueJsonReader(ProblemKind.Entity, problems);
        foreach (var (name, place) in new JsonPlace(json.RootElement, string.Empty).Members())
        {
            members[name] = reader.Read(place, null)
                ?? throw new InvalidDataException($"A stored entity cannot be read: {problems[0].Message}");
        }

        return CedarRecord.Of(members);
    }

    /// <summary>Parents that were written by <see cref="Write(IReadOnlyList{EntityUid}, IReadOnlyList{MembershipEnd})"/>.</summary>
    public static (IReadOnlyList<EntityUid> Parents, IReadOnlyList<MembershipEnd> Ends) Parents(string text)
    {
        if (text == NoParents)
            return ([], []);

        using var json = JsonDocument.Parse(text, Deep);
        var parents = new EntityUid[json.RootElement.GetArrayLength()];
        List<MembershipEnd> ends = [];
        for (var i = 0; i < parents.Length; i++)
        {
            var parent = json.RootElement[i];
            parents[i] = new EntityUid(parent.GetProperty("type").GetString() ?? string.Empty, parent.GetProperty("id").GetString() ?? string.Empty);
            if (parent.TryGetProperty("until", out var until))
                ends.Add(new MembershipEnd(parents[i], until.GetDateTimeOffset()));
        }

        return (parents, ends);
    }
}
