using System.CommandLine;
using AuthServer.Domain.Authorization.Cedar.Validation;

namespace AuthServer.Configuration.Cli.Cedar;

/// <summary><c>authserver cedar validate --schema S --policies P</c>.</summary>
internal static class ValidateVerb
{
    public static Command Create()
    {
        var schema = CedarOptions.Schema(isRequired: true);
        var policies = CedarOptions.Policies();
        var validate = new Command("validate", "Checks policies against a schema, in strict mode.") { schema, policies };
        validate.SetAction((parsed, ct) => RunAsync(parsed.GetRequiredValue(schema)!, parsed.GetRequiredValue(policies), new Output(parsed.GetValue(CommonOptions.Json)), ct));
        return validate;
    }

    private static async Task<int> RunAsync(string schemaFile, string policiesFile, Output output, CancellationToken ct)
    {
        var inputs = new CedarInputs(ct);
        var schema = await inputs.SchemaAsync(schemaFile);
        var policies = await inputs.PoliciesAsync(policiesFile);
        if (schema is null || policies is null)
            return ExitCodes.Data;

        var report = PolicyValidator.Validate(policies, schema);
        var text = policiesFile == "-" ? string.Empty : await inputs.TextAsync(policiesFile) ?? string.Empty;
        if (!output.IsJson)
        {
            foreach (var finding in report.Errors.Concat(report.Warnings))
                await Console.Error.WriteLineAsync($"{finding.PolicyId}: {finding.RuleName}: {finding.Problem.Explain(text, policiesFile).TrimEnd('\n')}");
        }

        output.Say(
            report.IsValid ? $"Valid; {report.Warnings.Count} warnings." : $"Not valid: {report.Errors.Count} errors, {report.Warnings.Count} warnings.",
            new { valid = report.IsValid, errors = report.Errors.Select(Body), warnings = report.Warnings.Select(Body) });
        return report.IsValid ? ExitCodes.Ok : ExitCodes.Refused;
    }

    private static object Body(ValidationFinding finding) => new { policy = finding.PolicyId, rule = finding.RuleName, message = finding.Problem.Message, hint = finding.Problem.Hint };
}
