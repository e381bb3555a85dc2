using System.Text.Json;

namespace AuthServer.Domain.OAuth.AuthorizationDetails;

/// <summary>Whether authorization details ask for no more than was granted (RFC 9396 §6.1: how to compare is for each type to say).</summary>
public static class DetailNarrowing
{
    /// <summary>
    /// Whether each entry asked for is one of those granted, or less than one, and no entry granted counts twice: one payment agreed to is one payment.
    /// Less is what the types declare; of types that are not known, nothing is.
    /// </summary>
    public static bool IsWithin(IReadOnlyList<JsonElement> asked, IReadOnlyList<JsonElement> granted, IReadOnlyList<DetailType> types)
    {
        if (asked.Count > granted.Count)
            return false;

        bool[][] fits = [.. asked.Select(entry => granted.Select(known => IsLess(entry, known, FieldsOf(entry, types))).ToArray())];
        var takenBy = Enumerable.Repeat(-1, granted.Count).ToArray();
        return Enumerable.Range(0, asked.Count).All(entry => FindsPlace(entry, fits, takenBy, new bool[granted.Count]));
    }

    // A matching in a bipartite graph, by augmenting paths: whoever came first moves over when there is another place for it.
    private static bool FindsPlace(int entry, bool[][] fits, int[] takenBy, bool[] seen)
    {
        for (var place = 0; place < takenBy.Length; place++)
        {
            if (!fits[entry][place] || seen[place])
                continue;

            seen[place] = true;
            if (takenBy[place] >= 0 && !FindsPlace(takenBy[place], fits, takenBy, seen))
                continue;

            takenBy[place] = entry;
            return true;
        }

        return false;
    }

    private static IReadOnlyList<DetailField> FieldsOf(JsonElement entry, IReadOnlyList<DetailType> types) =>
        types.FirstOrDefault(type => type.Name == DetailSet.TypeOf(entry))?.Fields ?? [];

    // A field that is left out could mean more, so the same fields have to be there.
    private static bool IsLess(JsonElement asked, JsonElement granted, IReadOnlyList<DetailField> fields) =>
        asked.EnumerateObject().Count() == granted.EnumerateObject().Count()
        && asked.EnumerateObject().All(member => granted.TryGetProperty(member.Name, out var known)
            && (JsonElement.DeepEquals(member.Value, known) || (fields.FirstOrDefault(field => field.Name == member.Name) is { } field && IsLess(member.Value, known, field))));

    private static bool IsLess(JsonElement asked, JsonElement granted, DetailField field) => (asked.ValueKind, granted.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.Object) => IsLess(asked, granted, field.Fields ?? []),
        (JsonValueKind.Array, JsonValueKind.Array) => field.Narrows && IsShorter(asked, granted),
        _ => false,
    };

    // Here too nothing that was granted counts twice. None at all often stands for any, so it is no shorter list.
    private static bool IsShorter(JsonElement asked, JsonElement granted)
    {
        var left = granted.EnumerateArray().ToList();
        return asked.GetArrayLength() > 0
            && asked.EnumerateArray().All(entry => left.FindIndex(known => JsonElement.DeepEquals(entry, known)) is >= 0 and var place && RemoveAt(left, place));
    }

    private static bool RemoveAt(List<JsonElement> left, int place)
    {
        left.RemoveAt(place);
        return true;
    }
}
