using System.CommandLine;
using AuthServer.Domain.Authorization.Cedar.Analysis.Differences;
using AuthServer.Domain.Authorization.Cedar.Analysis.Generation;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Schemas;

namespace AuthServer.Configuration.Cli.Cedar;

/// <summary><c>authserver cedar diff OLD NEW</c>: who gains access, and who loses it.</summary>
internal static class DiffVerb
{
    private const int Generated = 10_000;

    private static readonly Argument<string> Old = new("old") { Description = "The policies before: a file, or a folder of .cedar files." };
    private static readonly Argument<string> New = new("new") { Description = "The policies after." };
    private static readonly Option<string?> Schema = CedarOptions.Schema(isRequired: false);
    private static readonly Option<string?> Entities = CedarOptions.Entities();
    private static readonly Option<string?> Requests = new("--requests") { Description = "Requests to ask with the entities: a JSON list, or one JSON object a line." };
    private static readonly Option<long> Seed = new("--seed") { Description = "Where the generated requests begin; the same seed gives the same requests.", DefaultValueFactory = _ => 1 };
    private static readonly Option<int?> Count = new("--count") { Description = $"How many requests are generated: {Generated} unless --requests is given." };

    public static Command Create()
    {
        var diff = new Command("diff", "Tells what two policy sets decide differently, over given and generated requests; exits with 1 when they differ.") { Old, New, Schema, Entities, Requests, Seed, Count };
        diff.SetAction(RunAsync);
        return diff;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var inputs = new CedarInputs(ct);
        var schema = parsed.GetValue(Schema) is { } schemaFile ? await inputs.SchemaAsync(schemaFile) : null;
        var before = await PolicyFolder.ReadAsync([parsed.GetRequiredValue(Old)], inputs);
        var after = await PolicyFolder.ReadAsync([parsed.GetRequiredValue(New)], inputs);
        var entities = parsed.GetValue(Entities) is { } file && !inputs.HaveFailed ? await inputs.EntitiesAsync(file, schema) : null;
        var requests = parsed.GetValue(Requests) is { } requestsFile && !inputs.HaveFailed ? await RequestList.ReadAsync(requestsFile, schema, inputs) : [];
        if (inputs.HaveFailed || before is null || after is null || requests is null)
            return ExitCodes.Data;

        var store = entities ?? StoreOf(schema);
        var count = parsed.GetValue(Count) ?? (requests.Count > 0 ? 0 : Generated);
        var situations = requests.Select(request => new Situation(request, store))
            .Concat(GeneratedSituations.Of(before.Set, after.Set, schema, entities, parsed.GetValue(Seed), count));
        var difference = PolicyDifference.Between(CompiledPolicySet.Compile(before.Set), CompiledPolicySet.Compile(after.Set), situations);
        DifferenceReport.Show(difference, new Output(parsed.GetValue(CommonOptions.Json)));
        return difference.IsNone ? ExitCodes.Ok : ExitCodes.Refused;
    }

    private static EntityStore StoreOf(Schema? schema) => EntityStore.Of(schema?.ActionEntities ?? []).Value ?? EntityStore.Empty;
}
