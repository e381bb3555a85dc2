using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Problems;

namespace AuthServer.Domain.Authorization.Cedar.Json;

/// <summary>A value within JSON, and the path that leads to it.</summary>
/// <param name="Element">The value.</param>
/// <param name="Path">The path from the root.</param>
/// <param name="Order">The members that the elements of a list stand for; absent by design where a list is a list.</param>
internal readonly record struct JsonPlace(JsonElement Element, JsonPath Path, IReadOnlyList<string>? Order = null)
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
    public bool IsObject => Order is not null || Element.ValueKind == JsonValueKind.Object;

    /// <summary>Whether it is a list.</summary>
    public bool IsList => Order is null && Element.ValueKind == JsonValueKind.Array;

    /// <summary>The text; absent by design for anything else.</summary>
    public string? Text => Element.ValueKind == JsonValueKind.String ? Element.GetString() : null;

    /// <summary>
    /// The text of a choice without content, which may also be written <c>{"name": null}</c>, as the official engine reads it; absent by design for
    /// anything else.
    /// </summary>
    public string? Choice
    {
        get
        {
            if (Element.ValueKind != JsonValueKind.Object || Element.GetPropertyCount() != 1)
                return Text;

            using var members = Element.EnumerateObject();
            return members.MoveNext() && members.Current.Value.ValueKind == JsonValueKind.Null ? members.Current.Name : null;
        }
    }

    /// <summary>The same value, which may also be a list of these members in this order, as the official engine reads it.</summary>
    public JsonPlace InOrder(IReadOnlyList<string> members) => IsList && Element.GetArrayLength() <= members.Count ? this with { Order = members } : this;

    /// <summary>An integer of 64 bits. A negative zero is none: it is read as a fraction by the official engine.</summary>
    public bool TryInteger(out long number) => Element.TryGetInt64(out number) && (number != 0 || Element.GetRawText()[0] != '-');

    /// <summary>The members of an object, each once; nothing for anything else.</summary>
    public IEnumerable<KeyValuePair<string, JsonPlace>> Members()
    {
        if (Order is not null)
        {
            for (var i = 0; i < Element.GetArrayLength(); i++)
                yield return new(Order[i], new JsonPlace(Element[i], Path.To(i)));
        }
        else if (IsObject)
        {
            foreach (var member in Element.EnumerateObject())
                yield return new(member.Name, new JsonPlace(member.Value, Path.To(member.Name)));
        }
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
    public JsonPlace? Member(string name)
    {
        if (Order is null)
            return IsObject && Element.TryGetProperty(name, out var member) ? new JsonPlace(member, Path.To(name)) : null;

        for (var i = 0; i < Element.GetArrayLength(); i++)
        {
            if (Order[i] == name)
                return new JsonPlace(Element[i], Path.To(i));
        }

        return null;
    }

    /// <summary>A problem at this place.</summary>
    public CedarProblem Problem(ProblemKind kind, string message, string? hint = null) => new(kind, message, Hint: hint, Where: Path.ToString());
}
