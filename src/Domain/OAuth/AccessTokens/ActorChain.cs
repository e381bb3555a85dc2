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
    public static JsonElement Extend(string actor, JsonElement? prior) => Extend(new Actor(actor), prior);

    /// <summary>The same for an actor of whatever issuer.</summary>
    public static JsonElement Extend(Actor actor, JsonElement? prior)
    {
        var claim = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = actor.Subject };
        if (actor.Issuer is { } issuer)
            claim["iss"] = issuer;

        if (prior is { } before)
            claim[Claim] = before;

        return JsonSerializer.SerializeToElement(claim);
    }

    /// <summary>Whether a token lets this actor act; one that names nobody leaves it to the policies. Two issuers may use one name for two actors, so both count.</summary>
    public static bool Lets(JsonElement? mayAct, Actor actor) => mayAct is not { } named || Read(named) == actor;

    /// <summary>A claim that somebody else wrote, in our form: names and issuers, and nothing besides. Absent when it names nobody, or too many.</summary>
    public static JsonElement? Adopt(JsonElement act, string issuer)
    {
        List<Actor> actors = [];
        for (JsonElement? next = act; next is { } actor; next = actor.TryGetProperty(Claim, out var prior) ? prior : null)
        {
            if (actors.Count == Most || Read(actor) is not { } named)
                return null;

            actors.Add(named.Issuer is null ? named with { Issuer = issuer } : named);
        }

        JsonElement? adopted = null;
        for (var outwards = actors.Count - 1; outwards >= 0; outwards--)
            adopted = Extend(actors[outwards], adopted);

        return adopted;
    }

    /// <summary>Whom one claim names; absent when it names nobody.</summary>
    public static Actor? Read(JsonElement claim)
    {
        if (claim.ValueKind != JsonValueKind.Object || !claim.TryGetProperty("sub", out var sub) || sub.ValueKind != JsonValueKind.String)
            return null;

        var issuer = claim.TryGetProperty("iss", out var iss) ? iss : default;
        return issuer.ValueKind is JsonValueKind.Undefined or JsonValueKind.String
            ? new Actor(sub.GetString() ?? string.Empty, issuer.ValueKind == JsonValueKind.String ? issuer.GetString() : null)
            : null;
    }
}

/// <summary>Who acts.</summary>
/// <param name="Subject">The name.</param>
/// <param name="Issuer">Whose name it is; absent for ours.</param>
public sealed record Actor(string Subject, string? Issuer = null);
