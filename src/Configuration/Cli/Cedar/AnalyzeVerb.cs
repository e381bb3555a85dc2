using System.CommandLine;
using AuthServer.Domain.Authorization.Cedar.Analysis;
using AuthServer.Domain.Authorization.Cedar.Problems;

namespace AuthServer.Configuration.Cli.Cedar;

/// <summary><c>authserver cedar analyze PATH…</c>: policies that decide nothing.</summary>
internal static class AnalyzeVerb
{
    private const int MostNamed = 10;

    private static readonly Argument<string[]> Paths = new("path") { Description = "Policy files, or folders of .cedar files.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string?> Schema = CedarOptions.Schema(isRequired: false);
    private static readonly Option<FindingLevel> Level = new("--level") { Description = "Exit with 1 from this level on: note or warning.", DefaultValueFactory = _ => FindingLevel.Warning };

    public static Command Create()
    {
        var analyze = new Command("analyze", "Finds policies that never apply, are in vain, or say what others say.") { Paths, Schema, Level };
        analyze.SetAction(RunAsync);
        return analyze;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var inputs = new CedarInputs(ct);
        var schema = parsed.GetValue(Schema) is { } schemaFile ? await inputs.SchemaAsync(schemaFile) : null;
        var policies = await PolicyFolder.ReadAsync(parsed.GetRequiredValue(Paths), inputs);
        if (inputs.HaveFailed || policies is null)
            return ExitCodes.Data;

        var report = PolicyAnalysis.Of(policies.Set, schema);
        Show(report, policies, new Output(parsed.GetValue(CommonOptions.Json)));
        return report.Findings.Any(finding => finding.Level >= parsed.GetValue(Level)) ? ExitCodes.Refused : ExitCodes.Ok;
    }

    private static void Show(AnalysisReport report, PolicyFolder policies, Output output)
    {
        var lines = report.Findings.Select(finding => Explained(finding, policies)).ToList();
        lines.Add($"{report.Findings.Count} findings in {policies.Set.Policies.Count + policies.Set.Links.Count} policies.");
        if (report.Unknown.Count > 0)
            lines.Add($"{report.Unknown.Count} policies were too many or too large to be looked at as a whole: {string.Join(", ", report.Unknown.Take(MostNamed))}{(report.Unknown.Count > MostNamed ? ", …" : string.Empty)}");

        output.Say(string.Join('\n', lines), new
        {
            findings = report.Findings.Select(finding => new
            {
                rule = finding.RuleName,
                level = finding.Level,
                policies = finding.PolicyIds,
                message = finding.Message,
                hint = finding.Hint,
                places = finding.Places.Select(span => policies.PlaceOf(finding.PolicyIds[0], span)).OfType<(string Document, int Line, int Column)>().Select(place => new { document = place.Document, line = place.Line, column = place.Column }),
            }),
            removable = report.Removable,
            unknown = report.Unknown,
        });
    }

    private static string Explained(AnalysisFinding finding, PolicyFolder policies)
    {
        var place = finding.Places.Count > 0 ? finding.Places[^1] : SourceSpan.None;
        return policies.Explain(new CedarProblem(ProblemKind.Validation, $"{finding.RuleName}: {finding.Message}", place, finding.Hint), finding.PolicyIds[0]);
    }
}
