using System.CommandLine;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;

namespace AuthServer.Configuration.Cli.Cedar;

/// <summary><c>authserver cedar authorize</c>: one decision, and what determined it.</summary>
internal static class AuthorizeVerb
{
    private static readonly Option<string> Policies = CedarOptions.Policies();
    private static readonly Option<string?> Schema = CedarOptions.Schema(isRequired: false);
    private static readonly Option<string?> Entities = CedarOptions.Entities();
    private static readonly Option<string> Request = new("--request", "-r") { Description = "The request (JSON): principal, action, resource, context; - reads standard input.", Required = true };

    public static Command Create()
    {
        var authorize = new Command("authorize", "Decides a request; exits with 0 when it is allowed, with 1 when it is denied.") { Policies, Schema, Entities, Request };
        authorize.SetAction(RunAsync);
        return authorize;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var inputs = new CedarInputs(ct);
        var schema = parsed.GetValue(Schema) is { } schemaFile ? await inputs.SchemaAsync(schemaFile) : null;
        var policies = await inputs.PoliciesAsync(parsed.GetRequiredValue(Policies));
        if (inputs.HaveFailed || policies is null)
            return ExitCodes.Data;

        var entities = parsed.GetValue(Entities) is { } entitiesFile ? await inputs.EntitiesAsync(entitiesFile, schema) : EntityStore.Empty;
        var request = await inputs.RequestAsync(parsed.GetRequiredValue(Request), schema);
        if (entities is null || request is null)
            return ExitCodes.Data;

        await inputs.ExplainAsync(schema?.Check(request) ?? [], string.Empty, parsed.GetRequiredValue(Request));
        return inputs.HaveFailed ? ExitCodes.Data : Show(CompiledPolicySet.Compile(policies).Decide(request, entities), new Output(parsed.GetValue(CommonOptions.Json)));
    }

    private static int Show(Decision decision, Output output)
    {
        var lines = new List<string> { decision.IsAllowed ? "ALLOW" : "DENY" };
        lines.AddRange(decision.Reasons.Select(reason => $"  because of {reason}"));
        lines.AddRange(decision.Faults.Select(fault => $"  left out, since its evaluation failed: {fault.PolicyId}: {fault.Fault.Message}"));
        output.Say(string.Join('\n', lines), new
        {
            decision = decision.IsAllowed ? "allow" : "deny",
            reasons = decision.Reasons,
            errors = decision.Faults.Select(fault => new { policy = fault.PolicyId, kind = fault.Fault.Kind, message = fault.Fault.Message }),
        });
        return decision.IsAllowed ? ExitCodes.Ok : ExitCodes.Refused;
    }
}
