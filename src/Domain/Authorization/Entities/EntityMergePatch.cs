using System.Text.Json.Nodes;

namespace AuthServer.Domain.Authorization.Entities;

/// <summary>Changes an entity's JSON by a merge patch.</summary>
public static class EntityMergePatch
{
    private static readonly string[] Escapes = ["__entity", "__extn"];

    /// <summary>The target after the patch; the target itself may be changed by it.</summary>
    public static JsonNode? Apply(JsonNode? target, JsonNode? patch)
    {
        // Deviates from RFC 7396 §2 because references and extension values are objects in JSON only: half of one and half of the other is neither.
        if (patch is not JsonObject changes || IsValue(changes))
            return patch?.DeepClone();

        var merged = target is JsonObject before && !IsValue(before) ? before : [];
        foreach (var (name, change) in changes)
        {
            // RFC 7396 §2: null takes a member away.
            if (change is null)
                merged.Remove(name);
            else
                merged[name] = Merged(merged, name, change);
        }

        return merged;
    }

    private static JsonNode? Merged(JsonObject target, string name, JsonNode change)
    {
        target.Remove(name, out var before);
        return Apply(before, change);
    }

    private static bool IsValue(JsonObject json) => json.Count == 1 && Escapes.Any(json.ContainsKey);
}
