using System.Text;
using System.Text.Json.Nodes;
using AuthServer.Domain.Authorization.Cedar.Syntax;

namespace AuthServer.Domain.Authorization.Cedar.Json;

/// <summary>Patterns of <c>like</c> in JSON: a list of <c>"Wildcard"</c> and <c>{"Literal": "text"}</c>.</summary>
internal static class PatternJson
{
    private const string Wildcard = "Wildcard";
    private const string Literal = "Literal";

    /// <summary>Reads a pattern; absent by design after a problem.</summary>
    public static LikePattern? Read(JsonPlace at, JsonProblems problems)
    {
        if (!problems.IsList(at, "A pattern"))
            return null;

        var parts = new List<string>();
        var part = new StringBuilder();
        foreach (var element in at.Elements())
        {
            if (element.Choice == Wildcard)
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else if (element.IsObject && problems.HasOnly(element, Literal) && problems.TryMember(element, Literal, out var literal) && problems.TryText(literal, "A literal", out var text))
            {
                part.Append(text);
            }
            else
            {
                problems.Add(at, "A pattern is made of \"Wildcard\" and {\"Literal\": \"…\"}.");
                return null;
            }
        }

        parts.Add(part.ToString());
        return new LikePattern(parts);
    }

    /// <summary>Writes a pattern, one literal a character, as the official engine does.</summary>
    public static JsonArray Write(LikePattern pattern)
    {
        var elements = new JsonArray();
        for (var i = 0; i < pattern.Parts.Count; i++)
        {
            if (i > 0)
                elements.Add(JsonValue.Create(Wildcard));

            foreach (var rune in pattern.Parts[i].EnumerateRunes())
                elements.Add(new JsonObject { [Literal] = rune.ToString() });
        }

        return elements;
    }
}
