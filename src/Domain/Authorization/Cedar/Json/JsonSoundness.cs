using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Problems;

namespace AuthServer.Domain.Authorization.Cedar.Json;

/// <summary>What all JSON must be before anybody reads it: not too deep, no member twice in an object, and no text that is not Unicode.</summary>
internal static class JsonSoundness
{
    /// <summary>The first thing that is wrong; absent by design when nothing is.</summary>
    public static CedarProblem? ProblemOf(JsonPlace root, ProblemKind kind) =>
        JsonSurrogates.AreWhole(root.Element) ? ProblemOf(root, kind, 0) : root.Problem(kind, "A text holds half of a character (a lone surrogate).");

    private static CedarProblem? ProblemOf(JsonPlace place, ProblemKind kind, int depth)
    {
        if (depth > CedarLimits.Depth)
            return place.Problem(ProblemKind.Limit, $"This nests deeper than {CedarLimits.Depth} levels.");

        return place.Element.ValueKind switch
        {
            JsonValueKind.Object => ProblemOfObject(place, kind, depth),
            JsonValueKind.Array => ProblemOfList(place, kind, depth),
            _ => null,
        };
    }

    private static CedarProblem? ProblemOfObject(JsonPlace place, ProblemKind kind, int depth)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in place.Element.EnumerateObject())
        {
            if (!names.Add(member.Name))
                return place.Problem(kind, $"The member `{member.Name}` stands twice.");
        }

        foreach (var (_, member) in place.Members())
        {
            if (ProblemOf(member, kind, depth + 1) is { } problem)
                return problem;
        }

        return null;
    }

    private static CedarProblem? ProblemOfList(JsonPlace place, ProblemKind kind, int depth)
    {
        foreach (var element in place.Elements())
        {
            if (ProblemOf(element, kind, depth + 1) is { } problem)
                return problem;
        }

        return null;
    }
}
