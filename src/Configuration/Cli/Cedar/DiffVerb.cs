using System.CommandLine;
using AuthServer.Domain.Authorization.Cedar.Analysis.Differences;
using AuthServer.Domain.Authorization.Cedar.Analysis.Generation;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Infrastructure.Authorization;

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
    private static readonly Option<bool> Prove = new("--prove") { Description = "Also ask an external prover (Z3) about all requests that fit the schema; needs --schema." };
    private static readonly Option<string> Prover = new("--prover") { Description = "The prover's program.", DefaultValueFactory = _ => "z3" };
    private static readonly Option<int> ProverSeconds = new("--prover-seconds") { Description = "How long the prover may take for one question: an action with a type of principal and a type of resource.", DefaultValueFactory = _ => 10 };
    private static readonly Option<int?> Count = new("--count") { Description = $"How many requests are generated: {Generated} unless --requests is given." };

    public static Command Create()
    {
        var diff = new Command("diff", "Tells what two policy sets decide differently, over given and generated requests; exits with 1 when they differ.") { Old, New, Schema, Entities, Requests, Seed, Count, Prove, Prover, ProverSeconds };
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
        var proof = parsed.GetValue(Prove) ? await ProofAsync(parsed, before, after, schema, inputs, ct) : null;
        if (inputs.HaveFailed)
            return ExitCodes.Data;

        DifferenceReport.Show(difference, proof, new Output(parsed.GetValue(CommonOptions.Json)));
        return difference.IsNone && proof?.HasExamples != true ? ExitCodes.Ok : ExitCodes.Refused;
    }

    private static async Task<ProofReport?> ProofAsync(ParseResult parsed, PolicyFolder before, PolicyFolder after, Schema? schema, CedarInputs inputs, CancellationToken ct)
    {
        if (schema is not null)
            return await ProofReport.AskAsync(before.Set, after.Set, schema, AuthorizationAdapters.Z3(parsed.GetRequiredValue(Prover), TimeSpan.FromSeconds(parsed.GetValue(ProverSeconds))), ct);

        await inputs.FailAsync("A proof needs --schema: without one there is no end of requests.");
        return null;
    }

    private static EntityStore StoreOf(Schema? schema) => EntityStore.Of(schema?.ActionEntities ?? []).Value ?? EntityStore.Empty;
}
