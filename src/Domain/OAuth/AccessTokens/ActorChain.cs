using System.Text.Json;

namespace AuthServer.Domain.OAuth.AccessTokens;

/// <summary>Who acts for whom: the <c>act</c> claim, nested, the present actor outermost (RFC 8693 §4.1).</summary>
public static class ActorChain
{
    /// <summary>The claim that names the actor.</summary>
    public const string Claim = "act";

    /// <summary>The claim that names who may become one (RFC 8693 §4.4).</summary>
    public const string MayAct = "may_act";

    /// <summary>How many may act for one another.</summary>
    public const int Most = 5;

    /// <summary>How many actors a claim names.</summary>
    public static int LengthOf(JsonElement? act)
    {
        var length = 0;
        for (var next = act; next is { ValueKind: JsonValueKind.Object } actor; next = actor.TryGetProperty(Claim, out var prior) ? prior : null)
            length++;

        return length;
    }

    /// <summary>The claim with one more actor, who acts for those before.</summary>
    public static JsonElement Extend(string actor, JsonElement? prior)
    {
        var claim = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = actor };
        if (prior is { } before)
            claim[Claim] = before;

        return JsonSerializer.SerializeToElement(claim);
    }

    /// <summary>Whether a token lets this actor act; one that names nobody leaves it to the policies.</summary>
    public static bool Lets(JsonElement? mayAct, string actor) =>
        mayAct is not { } named || (named.ValueKind == JsonValueKind.Object && named.TryGetProperty("sub", out var sub) && sub.ValueKind == JsonValueKind.String && sub.ValueEquals(actor));
}
