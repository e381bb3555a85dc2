using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Problems;

namespace AuthServer.Domain.Authorization.Cedar.Json;

/// <summary>A value within JSON, and the path that leads to it.</summary>
/// <param name="Element">The value.</param>
/// <param name="Path">The path from the root.</param>
internal readonly record struct JsonPlace(JsonElement Element, JsonPath Path)
{
    /// <summary>The document itself.</summary>
    public static JsonPlace Root(JsonElement json) => new(json, JsonPath.Top);

    /// <summary>What the value is, for people.</summary>
    public string Kind => Element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "null",
    };

    /// <summary>Whether it is an object.</summary>
    public bool IsObject => Element.ValueKind == JsonValueKind.Object;

    /// <summary>Whether it is a list.</summary>
    public bool IsList => Element.ValueKind == JsonValueKind.Array;

    /// <summary>The text; absent by design for anything else.</summary>
    public string? Text => Element.ValueKind == JsonValueKind.String ? Element.GetString() : null;

    /// <summary>The members of an object, each once; nothing for anything else.</summary>
    public IEnumerable<KeyValuePair<string, JsonPlace>> Members()
    {
        if (!IsObject)
            yield break;

        foreach (var member in Element.EnumerateObject())
            yield return new(member.Name, new JsonPlace(member.Value, Path.To(member.Name)));
    }

    /// <summary>The elements of a list; nothing for anything else.</summary>
    public IEnumerable<JsonPlace> Elements()
    {
        if (!IsList)
            yield break;

        var index = 0;
        foreach (var element in Element.EnumerateArray())
            yield return new(element, Path.To(index++));
    }

    /// <summary>A member of an object; absent by design when there is none.</summary>
    public JsonPlace? Member(string name) =>
        IsObject && Element.TryGetProperty(name, out var member) ? new JsonPlace(member, Path.To(name)) : null;

    /// <summary>A problem at this place.</summary>
    public CedarProblem Problem(ProblemKind kind, string message, string? hint = null) => new(kind, message, Hint: hint, Where: Path.ToString());
}
