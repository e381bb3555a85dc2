using System.Text;
using System.Text.Json;

namespace AuthServer.Domain.OAuth.AuthorizationDetails;

/// <summary>Says authorization details to a person, in the words of their type.</summary>
public static class DetailWords
{
    private const int MostCharacters = 120;

    /// <summary>The words with what is asked for in the place of <c>{field}</c> and <c>{field.inner}</c>. What is not there leaves a dash, so that nobody is shown less than there is.</summary>
    public static string Say(JsonElement detail, DetailType type)
    {
        var said = new StringBuilder();
        var rest = type.Words.AsSpan();
        while (rest.IndexOf('{') is >= 0 and var start)
        {
            var length = rest[start..].IndexOf('}');
            if (length < 0)
                break;

            said.Append(rest[..start]).Append(ValueAt(detail, rest[(start + 1)..(start + length)].ToString()));
            rest = rest[(start + length + 1)..];
        }

        return said.Append(rest).ToString();
    }

    private static string ValueAt(JsonElement detail, string path)
    {
        foreach (var name in path.Split('.'))
        {
            if (detail.ValueKind != JsonValueKind.Object || !detail.TryGetProperty(name, out detail))
                return "-";
        }

        return Shorten(TextOf(detail));
    }

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() ?? string.Empty,
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(TextOf)),
        _ => value.GetRawText(),
    };

    // No line of a page is made of what strangers write: control characters go, and length has an end.
    private static string Shorten(string text)
    {
        var clean = new string([.. text.Where(letter => !char.IsControl(letter))]);
        return clean.Length <= MostCharacters ? clean : clean[..MostCharacters] + "…";
    }
}
