using System.CommandLine;
using System.Globalization;
using AuthServer.Orchestration.Authorization.Decisions;

namespace AuthServer.Configuration.Cli;

/// <summary><c>authserver policies blast-radius</c>: who would gain and who would lose access by the policies of a folder or of a draft.</summary>
internal static class BlastRadiusVerb
{
    private static readonly Argument<string?> Folder = new("folder") { Description = "A folder of policies, as for publish; left out with --draft.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<Guid?> Draft = new("--draft") { Description = "A draft, instead of a folder." };
    private static readonly Option<int> Days = new("--days") { Description = "Of how many days logged requests are decided again.", DefaultValueFactory = _ => 7 };
    private static readonly Option<int> Limit = new("--limit") { Description = "How many requests at most, the latest first; at most 100000.", DefaultValueFactory = _ => 10_000 };
    private static readonly Option<bool> FailOnLoss = new("--fail-on-loss") { Description = "Exit with 1 when anybody would lose access." };

    public static Command Create(Verbs verbs)
    {
        var command = PoliciesVerbs.Asking(
            verbs, "blast-radius", "Decides logged requests again, by what is in force and by other policies, with the entities of today, and tells who would gain and who would lose access.", RunAsync, Folder, Draft, Days, Limit, FailOnLoss);
        command.Validators.Add(given =>
        {
            if (given.GetValue(Folder) is null == given.GetValue(Draft) is null)
                given.AddError("Name a folder of policies, or a draft with --draft.");
        });
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, VerbSession session, CancellationToken ct)
    {
        if (await QuestionAsync(parsed, session, ct) is not { } question)
            return ExitCodes.Data;

        var foreseen = await session.SendAsync(question, ct);
        if (foreseen.IsRefused)
            return session.Output.Refuse(foreseen.Refusal);

        session.Output.Say(Told(foreseen.Value), foreseen.Value);
        return parsed.GetValue(FailOnLoss) && foreseen.Value.Lost.Requests > 0 ? ExitCodes.Refused : ExitCodes.Ok;
    }

    private static async Task<ForeseeDecisions?> QuestionAsync(ParseResult parsed, VerbSession session, CancellationToken ct)
    {
        var (days, limit) = (parsed.GetValue(Days), parsed.GetValue(Limit));
        if (parsed.GetValue(Folder) is not { } folder)
            return new ForeseeDecisions([], null, days, limit) { Draft = parsed.GetValue(Draft) };

        var bundle = await PoliciesVerbs.ReadAsync(session, folder, ct);
        return bundle is null ? null : new ForeseeDecisions([.. bundle.Documents.Select(document => new ForeseenDocument(document.Name, document.Text))], bundle.Schema, days, limit);
    }

    private static string Told(ForeseenChanges changes) => string.Join('\n', (IEnumerable<string>)
    [
        changes.Since is { } since
            ? string.Create(CultureInfo.InvariantCulture, $"{changes.Asked} requests since {since:u} were decided again.")
            : "The log has no request of these days: this says nothing.",
        .. Told("lose", changes.Lost),
        .. Told("gain", changes.Gained),
        .. changes.NewErrors.OrderByDescending(failing => failing.Value).Select(failing => string.Create(CultureInfo.InvariantCulture, $"{failing.Key} would fail {failing.Value} times where it does not now.")),
    ]);

    private static IEnumerable<string> Told(string verb, ForeseenSide side) =>
    [
        string.Create(CultureInfo.InvariantCulture, $"{side.Subjects} would {verb} access, in {side.Requests} requests{(side.Requests > side.Examples.Count ? $"; {side.Examples.Count} of them" : string.Empty)}."),
        .. side.Examples.Select(example => $"  {example.Subject} {example.Action} {example.Resource} ({Reasons(example.ReasonsBefore)} -> {Reasons(example.ReasonsAfter)})"),
    ];

    private static string Reasons(IReadOnlyList<string> policies) => policies.Count == 0 ? "no policy" : string.Join(", ", policies);
}
