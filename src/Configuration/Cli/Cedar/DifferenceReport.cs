using AuthServer.Domain.Authorization.Cedar.Analysis.Differences;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Configuration.Cli.Cedar;

/// <summary>A difference of two policy sets, for people or programs.</summary>
internal static class DifferenceReport
{
    private const int MostShown = 20;

    public static void Show(PolicyDifference difference, ProofReport? proof, Output output) => output.Say(string.Join('\n', [Written(difference), .. proof?.Lines() ?? []]), new
    {
        compared = difference.Compared,
        allowedBefore = difference.AllowedBefore,
        allowedAfter = difference.AllowedAfter,
        gained = difference.Gained,
        lost = difference.Lost,
        otherReasons = difference.OtherReasons,
        failingBefore = difference.FailingBefore,
        failingAfter = difference.FailingAfter,
        complete = difference.IsComplete,
        shifts = difference.Shifts.Select(shift => new
        {
            change = shift.Change,
            count = shift.Count,
            reasonsBefore = shift.ReasonsBefore,
            reasonsAfter = shift.ReasonsAfter,
            request = Request(shift.Example.Request),
            entities = Entities(shift.Example),
        }),
        principals = difference.Principals.Select(Tally),
        actions = difference.Actions.Select(Tally),
        resources = difference.Resources.Select(Tally),
        proof = proof?.Body(),
    });

    /// <summary>The entities of an example that it needs to be understood.</summary>
    internal static object Entities(Situation situation) => EntityJson.Write(Concerned(situation));

    /// <summary>The request of an example.</summary>
    internal static object Request(AuthorizationRequest request) => new
    {
        principal = ValueJson.TypeAndId(request.Principal),
        action = ValueJson.TypeAndId(request.Action),
        resource = ValueJson.TypeAndId(request.Resource),
        context = ValueJson.Write(CedarValue.Of(request.Context)),
    };

    private static string Written(PolicyDifference difference)
    {
        var lines = new List<string>
        {
            $"{difference.Compared} requests: {difference.AllowedBefore} allowed before, {difference.AllowedAfter} after; {difference.Gained} gain, {difference.Lost} lose, {difference.OtherReasons} have other reasons.",
        };
        if (difference.FailingBefore + difference.FailingAfter > 0)
            lines.Add($"Policies failed in {difference.FailingBefore} requests before, in {difference.FailingAfter} after.");

        foreach (var shift in difference.Shifts.Take(MostShown))
        {
            lines.Add(string.Empty);
            lines.Add($"{(shift.Change == AccessChange.Gained ? "GAIN" : "LOSS")} {shift.Count}: {Named(shift.ReasonsBefore, "denied by nothing in particular", "before")}, {Named(shift.ReasonsAfter, "permitted by nothing", "after")}");
            lines.Add($"  for example {shift.Example.Request.Principal} {shift.Example.Request.Action} {shift.Example.Request.Resource}");
            lines.Add($"  context {ValueJson.Write(CedarValue.Of(shift.Example.Request.Context)).ToJsonString()}");
            lines.AddRange(Concerned(shift.Example).Select(entity => $"  {entity.Uid} {ValueJson.Write(CedarValue.Of(entity.Attributes)).ToJsonString()}{(entity.Parents.Count > 0 ? $" in {string.Join(", ", entity.Parents)}" : string.Empty)}"));
        }

        if (difference.Shifts.Count > MostShown)
            lines.Add($"… and {difference.Shifts.Count - MostShown} more kinds of changes; --json tells all.");

        return string.Join('\n', lines);
    }

    private static string Named(IReadOnlyList<string> reasons, string nothing, string when) =>
        reasons.Count == 0 ? $"{when} {nothing}" : $"{when} because of {string.Join(", ", reasons)}";

    // What an example needs to be understood: principal and resource; the rest of the entities is in the file, or in the seed.
    private static IEnumerable<Entity> Concerned(Situation situation) =>
        new[] { situation.Request.Principal, situation.Request.Resource }.Distinct().Select(situation.Entities.Find).OfType<Entity>();

    private static object Tally(AccessTally tally) => new { entity = tally.Entity.ToString(), gained = tally.Gained, lost = tally.Lost };
}
