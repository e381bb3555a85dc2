using System.Text;
using System.Text.Json;

namespace AuthServer.Domain.OAuth.AuthorizationDetails;

/// <summary>Says authorization details to a person: in the words of their type, and then whatever these do not name.</summary>
public static class DetailWords
{
    private const string Nothing = "-";

    /// <summary>The words, and beside them every field; an entry whose type was removed meanwhile speaks by its name.</summary>
    public static SpelledDetail Spell(JsonElement detail, DetailType? type) => new(
        type is null ? DetailSet.TypeOf(detail) : Sentence(detail, type, []),
        [.. Unnamed(detail, [], [["type"]]).Select(field => new SpelledField(string.Join('.', field.Path), ValuesOf(field.Value)))]);

    /// <summary>
    /// The words with what is asked for in the place of <c>{field}</c> and <c>{field.inner}</c>, where what is not there leaves a dash;
    /// every other member follows as <c>name: "value"</c>, so that nobody is shown less than there is, and no value passes for another member.
    /// </summary>
    public static string Say(JsonElement detail, DetailType type)
    {
        // The type has chosen the words.
        List<string[]> named = [["type"]];
        var said = new StringBuilder(Sentence(detail, type, named));
        foreach (var (path, value) in Unnamed(detail, [], named))
            said.Append("; ").AppendJoin('.', path).Append(": ").AppendJoin(", ", ValuesOf(value).Select(Quoted));

        return said.ToString();
    }

    private static string Sentence(JsonElement detail, DetailType type, List<string[]> named)
    {
        var said = new StringBuilder();
        var rest = type.Words.AsSpan();
        while (rest.IndexOf('{') is >= 0 and var start)
        {
            var length = rest[start..].IndexOf('}');
            if (length < 0)
                break;

            var path = rest[(start + 1)..(start + length)].ToString().Split('.');
            named.Add(path);
            said.Append(rest[..start]).Append(ValueAt(detail, path));
            rest = rest[(start + length + 1)..];
        }

        return said.Append(rest).ToString();
    }

    private static string[] ValuesOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 ? [.. value.EnumerateArray().Select(TextOf)] : [TextOf(value)];

    // Texts alone: numbers and flags cannot say anything else. A quotation mark inside ends nothing.
    private static string Quoted(string text) => "\"" + text.Replace('"', '\'') + "\"";

    private static string ValueAt(JsonElement detail, string[] path)
    {
        foreach (var name in path)
        {
            if (detail.ValueKind != JsonValueKind.Object || !detail.TryGetProperty(name, out detail))
                return Nothing;
        }

        return TextOf(detail);
    }

    private static IEnumerable<(string[] Path, JsonElement Value)> Unnamed(JsonElement value, string[] within, List<string[]> named)
    {
        foreach (var member in value.EnumerateObject())
        {
            string[] path = [.. within, member.Name];
            if (named.Exists(known => known.SequenceEqual(path, StringComparer.Ordinal)))
                continue;

            if (member.Value.ValueKind != JsonValueKind.Object || !member.Value.EnumerateObject().Any())
            {
                yield return (path, member.Value);
                continue;
            }

            foreach (var inner in Unnamed(member.Value, path, named))
                yield return inner;
        }
    }

    private static string TextOf(JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString() ?? string.Empty,
            JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(TextOf)),
            JsonValueKind.Object => string.Join(", ", value.EnumerateObject().Select(member => member.Name + ": " + TextOf(member.Value))),
            _ => value.GetRawText(),
        };
        return text.Length == 0 ? Nothing : text;
    }
}
