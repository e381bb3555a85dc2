using System.Text.Json;
using System.Text.Json.Nodes;

namespace AuthServer.Tests.Domain.Authorization.Cedar.Fuzzing;

/// <summary>Changes JSON where it has joints: members and elements; the result is JSON again.</summary>
internal static class JsonMutation
{
    private const int WorthRepeating = 200;
    private const int Longest = 200_000;

    private static readonly JsonSerializerOptions Deep = new() { MaxDepth = 4096 };
    private static readonly JsonDocumentOptions DeepDocument = new() { MaxDepth = 4096 };

    private static readonly string[] Values =
        ["null", "true", "0", "-1", "1.5", "9223372036854775807", "9223372036854775808", "1e3", "\"\"", "\"a\"", "\"Action\"", "\"A::B\"", "\"*\"", "\"\\ud83d\"", "[]", "{}", "{\"type\":\"U\",\"id\":\"a\"}", "{\"__extn\":{\"fn\":\"ip\",\"arg\":\"::1\"}}", "{\"Var\":\"principal\"}", "{\"Value\":1}"];

    /// <summary>JSON that began as the seed; the seed itself when it is none.</summary>
    public static string Mutate(string seed, Func<string> other, Random random)
    {
        try
        {
            var root = JsonNode.Parse(seed, null, DeepDocument);
            for (var turns = 1 + random.Next(4); turns > 0; turns--)
                root = Change(root, other, random);

            var text = root?.ToJsonString(Deep) ?? "null";
            return text.Length > Longest ? seed : text;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or ArgumentException)
        {
            return seed;
        }
    }

    private static JsonNode? Change(JsonNode? root, Func<string> other, Random random)
    {
        var target = Somewhere(root, random);
        var replacement = random.Next(6) switch
        {
            0 => Somewhere(JsonNode.Parse(other(), null, DeepDocument), random)?.DeepClone(),
            1 => Wrapped(target?.DeepClone(), random),
            2 => Somewhere(root, random)?.DeepClone(),
            _ => JsonNode.Parse(Values[random.Next(Values.Length)]),
        };
        switch (target?.Parent)
        {
            case null:
                return random.Next(8) == 0 ? replacement : root;
            case JsonObject parent when random.Next(4) == 0:
                parent.Remove(target.GetPropertyName());
                break;
            case JsonObject parent when random.Next(4) == 0:
                parent[random.Next(2) == 0 ? $"{target.GetPropertyName()}x" : "type"] = replacement;
                break;
            case JsonObject parent:
                parent[target.GetPropertyName()] = replacement;
                break;
            case JsonArray parent when random.Next(3) == 0:
                parent.RemoveAt(target.GetElementIndex());
                break;
            case JsonArray parent when random.Next(2) == 0:
                for (var times = random.Next(5) == 0 && target.ToJsonString(Deep).Length < WorthRepeating ? random.Next(500) : 1; times > 0; times--)
                    parent.Add(target.DeepClone());
                break;
            case JsonArray parent:
                parent[target.GetElementIndex()] = replacement;
                break;
        }

        return root;
    }

    private static JsonNode? Somewhere(JsonNode? node, Random random)
    {
        while (random.Next(6) != 0)
        {
            switch (node)
            {
                case JsonObject { Count: > 0 } members:
                    node = ((IList<KeyValuePair<string, JsonNode?>>)members)[random.Next(members.Count)].Value ?? node;
                    break;
                case JsonArray { Count: > 0 } elements:
                    node = elements[random.Next(elements.Count)] ?? node;
                    break;
                default:
                    return node;
            }
        }

        return node;
    }

    private static JsonNode? Wrapped(JsonNode? node, Random random)
    {
        var member = new[] { "a", "left", "arg", "element", "__entity", "Value" }[random.Next(6)];
        var isList = random.Next(3) == 0;
        for (var times = random.Next(4) == 0 ? random.Next(1_000) : 1; times > 0; times--)
            node = isList ? new JsonArray(node) : new JsonObject { [member] = node };

        return node;
    }
}
