using System.CommandLine;
using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Schemas;

namespace AuthServer.Configuration.Cli.Cedar;

/// <summary><c>authserver cedar test</c>: a list of requests with the decisions that the author expects.</summary>
internal static class PolicyTestVerb
{
    private static readonly Option<string> Policies = CedarOptions.Policies();
    private static readonly Option<string?> Schema = CedarOptions.Schema(isRequired: false);
    private static readonly Option<string?> Entities = CedarOptions.Entities();
    private static readonly Argument<string> Tests = new("tests") { Description = "A JSON list of {name, request: {principal, action, resource, context}, decision: \"allow\" or \"deny\", reason?: [ids]}." };

    public static Command Create()
    {
        var test = new Command("test", "Runs tests of policies; exits with 1 when one fails.") { Policies, Schema, Entities, Tests };
        test.SetAction(RunAsync);
        return test;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var inputs = new CedarInputs(ct);
        var schema = parsed.GetValue(Schema) is { } schemaFile ? await inputs.SchemaAsync(schemaFile) : null;
        var policies = await inputs.PoliciesAsync(parsed.GetRequiredValue(Policies));
        var entities = parsed.GetValue(Entities) is { } file ? await inputs.EntitiesAsync(file, schema) : EntityStore.Empty;
        var text = await inputs.TextAsync(parsed.GetRequiredValue(Tests));
        if (inputs.HaveFailed || policies is null || entities is null || text is null)
            return ExitCodes.Data;

        try
        {
            using var document = JsonDocument.Parse(text);
            var compiled = CompiledPolicySet.Compile(policies);
            var outcomes = document.RootElement.EnumerateArray().Select(test => Run(test, compiled, schema, entities)).ToList();
            return Show(outcomes, new Output(parsed.GetValue(CommonOptions.Json)));
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            await Console.Error.WriteLineAsync($"The tests are no list of {{name, request, decision}}: {malformed.Message}");
            return ExitCodes.Data;
        }
    }

    private static Outcome Run(JsonElement test, CompiledPolicySet policies, Schema? schema, EntityStore entities)
    {
        var name = test.GetProperty("name").GetString() ?? string.Empty;
        var expected = test.GetProperty("decision").GetString();
        var request = RequestJson.Read(test.GetProperty("request"), schema);
        var problem = (request.IsGood ? schema?.Check(request.Value) : request.Problems) is [var first, ..] ? first : null;
        if (problem is not null || request.Value is not { } good)
            return new Outcome(name, false, $"the request does not fit: {problem?.Message}");

        var decision = policies.Decide(good, entities);
        var actual = decision.IsAllowed ? "allow" : "deny";
        if (actual != expected)
            return new Outcome(name, false, $"expected {expected}, got {actual} because of {Listed(decision.Reasons)}");

        if (!test.TryGetProperty("reason", out var reason))
            return new Outcome(name, true, actual);

        var reasons = reason.EnumerateArray().Select(id => id.GetString() ?? string.Empty).Order(StringComparer.Ordinal).ToArray();
        return decision.Reasons.Order(StringComparer.Ordinal).SequenceEqual(reasons, StringComparer.Ordinal)
            ? new Outcome(name, true, actual)
            : new Outcome(name, false, $"expected {actual} because of {Listed(reasons)}, got it because of {Listed(decision.Reasons)}");
    }

    private static int Show(List<Outcome> outcomes, Output output)
    {
        var failed = outcomes.Count(outcome => !outcome.Passed);
        var lines = outcomes.Select(outcome => $"{(outcome.Passed ? "ok  " : "FAIL")} {outcome.Name}: {outcome.Detail}").Append($"{outcomes.Count - failed} passed, {failed} failed");
        output.Say(string.Join('\n', lines), new { passed = outcomes.Count - failed, failed, tests = outcomes });
        return failed == 0 ? ExitCodes.Ok : ExitCodes.Refused;
    }

    private static string Listed(IReadOnlyList<string> reasons) => reasons.Count == 0 ? "nothing" : string.Join(", ", reasons);

    private sealed record Outcome(string Name, bool Passed, string Detail);
}
