using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Problems;

namespace AuthServer.Domain.Authorization.Cedar.Json;

/// <summary>What all JSON must be before anybody reads it: not too deep, no member twice in an object, no text that is not Unicode, and no number beyond all measure.</summary>
internal static class JsonSoundness
{
    /// <summary>The first thing that is wrong; absent by design when nothing is.</summary>
    /// <param name="root">The whole.</param>
    /// <param name="kind">What it is about.</param>
    /// <param name="deepest">How deep it may nest.</param>
    public static CedarProblem? ProblemOf(JsonPlace root, ProblemKind kind, int deepest = CedarLimits.Depth) =>
        JsonSurrogates.AreWhole(root.Element) ? ProblemOf(root, kind, deepest, 0) : root.Problem(kind, "A text holds half of a character (a lone surrogate).");

    private static CedarProblem? ProblemOf(JsonPlace place, ProblemKind kind, int deepest, int depth)
    {
        if (depth > deepest)
            return place.Problem(ProblemKind.Limit, $"This nests deeper than {deepest} levels.");

        return place.Element.ValueKind switch
        {
            JsonValueKind.Object => ProblemOfObject(place, kind, deepest, depth),
            JsonValueKind.Array => ProblemOfList(place, kind, deepest, depth),
            JsonValueKind.Number when !double.IsFinite(place.Element.GetDouble()) => place.Problem(kind, "This number is greater than any that can be read."),
            _ => null,
        };
    }

    private static CedarProblem? ProblemOfObject(JsonPlace place, ProblemKind kind, int deepest, int depth)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in place.Element.EnumerateObject())
        {
            if (!names.Add(member.Name))
                return place.Problem(kind, $"The member `{member.Name}` stands twice.");
        }

        foreach (var (_, member) in place.Members())
        {
            if (ProblemOf(member, kind, deepest, depth + 1) is { } problem)
                return problem;
        }

        return null;
    }

    private static CedarProblem? ProblemOfList(JsonPlace place, ProblemKind kind, int deepest, int depth)
    {
        foreach (var element in place.Elements())
        {
            if (ProblemOf(element, kind, deepest, depth + 1) is { } problem)
                return problem;
        }

        return null;
    }
}
