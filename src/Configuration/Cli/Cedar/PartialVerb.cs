using System.CommandLine;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Partial;
using AuthServer.Domain.Authorization.Cedar.Text;

namespace AuthServer.Configuration.Cli.Cedar;

/// <summary><c>authserver cedar partial</c>: what must be true of what a request does not say.</summary>
internal static class PartialVerb
{
    private static readonly Option<string> Policies = CedarOptions.Policies();
    private static readonly Option<string?> Schema = CedarOptions.Schema(isRequired: false);
    private static readonly Option<string?> Entities = CedarOptions.Entities();
    private static readonly Option<string> Request = new("--request", "-r") { Description = "What is known (JSON): members that are missing are unknown; {\"type\": \"Doc\"} without an id is any entity of the type; - reads standard input.", Required = true };
    private static readonly Option<string[]> Unknown = new("--unknown-context") { Description = "Names that the context may have besides those of the request.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };

    public static Command Create()
    {
        var partial = new Command("partial", "Decides as far as it can, and writes what is left of the policies.") { Policies, Schema, Entities, Request, Unknown };
        partial.SetAction(RunAsync);
        return partial;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var inputs = new CedarInputs(ct);
        var schema = parsed.GetValue(Schema) is { } schemaFile ? await inputs.SchemaAsync(schemaFile) : null;
        var policies = await PolicyFolder.ReadAsync([parsed.GetRequiredValue(Policies)], inputs);
        if (inputs.HaveFailed || policies is null)
            return ExitCodes.Data;

        var entities = parsed.GetValue(Entities) is { } file ? await inputs.EntitiesAsync(file, schema) : EntityStore.Empty;
        var request = await inputs.PartialRequestAsync(parsed.GetRequiredValue(Request), schema, parsed.GetRequiredValue(Unknown));
        if (inputs.HaveFailed || entities is null || request is null)
            return ExitCodes.Data;

        var decision = PartialEvaluation.Of(policies.Set, request, entities);
        return Show(decision, new Output(parsed.GetValue(CommonOptions.Json)));
    }

    private static int Show(PartialDecision decision, Output output)
    {
        var answer = decision.IsAllowed switch { true => "allow", false => "deny", null => "unknown" };
        var lines = new List<string> { $"// {answer}{(decision.IsAllowed is null ? ": it depends on what follows" : ", whatever is unknown")}" };
        lines.AddRange(decision.Faults.Select(fault => $"// left out, since its evaluation fails: {fault.PolicyId}: {fault.Fault.Message}"));
        lines.AddRange(decision.Residuals.Policies.Select(policy => $"// {policy.Id}\n{PolicyText.Format(policy)}"));
        return output.Say(string.Join('\n', lines), new
        {
            decision = answer,
            residuals = decision.Residuals.Policies.Select(policy => new { policy = policy.Id, satisfied = PartialDecision.IsSatisfied(policy), text = PolicyText.Format(policy), json = PolicyJson.Write(policy) }),
            errors = decision.Faults.Select(fault => new { policy = fault.PolicyId, kind = fault.Fault.Kind, message = fault.Fault.Message }),
        });
    }
}
