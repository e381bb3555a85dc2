using AuthServer.Domain.Authorization.Cedar.Analysis.Proofs;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Configuration.Cli.Cedar;

/// <summary>What a prover says of two policy sets, both ways.</summary>
/// <param name="Gains">What the second set allows and the first denies.</param>
/// <param name="Losses">What the first set allows and the second denies.</param>
internal sealed record ProofReport(IReadOnlyList<ProofResult> Gains, IReadOnlyList<ProofResult> Losses)
{
    /// <summary>Whether an example was found.</summary>
    public bool HasExamples => Gains.Concat(Losses).Any(result => result.Verdict == ProofVerdict.Some);

    /// <summary>Asks a prover.</summary>
    public static async Task<ProofReport> AskAsync(PolicySet one, PolicySet other, Schema schema, IProver prover, CancellationToken ct) =>
        new(await AskAsync(PolicyProof.Questions(one, other, schema), prover, ct), await AskAsync(PolicyProof.Questions(other, one, schema), prover, ct));

    /// <summary>For people.</summary>
    public IEnumerable<string> Lines() => Lines("gained", Gains).Concat(Lines("lost", Losses));

    /// <summary>For programs.</summary>
    public object Body() => new { gained = Gains.Select(Body), lost = Losses.Select(Body) };

    private static async Task<IReadOnlyList<ProofResult>> AskAsync(IEnumerable<ProofQuestion> questions, IProver prover, CancellationToken ct)
    {
        var results = new List<ProofResult>();
        foreach (var question in questions)
            results.Add(question.Judge(await prover.AskAsync(question.Script, ct)));

        return results;
    }

    private static IEnumerable<string> Lines(string what, IReadOnlyList<ProofResult> results)
    {
        if (results.All(result => result.Verdict == ProofVerdict.None))
        {
            yield return $"Proven for all requests and entities that fit the schema: nothing is {what}.";
            yield break;
        }

        foreach (var result in results.Where(result => result.Verdict != ProofVerdict.None))
        {
            yield return result.Example is { } example
                ? $"Access is {what}: {example.Request.Principal} {example.Request.Action} {example.Request.Resource} {ValueJson.Write(CedarValue.Of(example.Request.Context)).ToJsonString()}"
                : $"Unknown whether access is {what}: {result.Requests.PrincipalType} {result.Requests.Action.Uid} {result.Requests.ResourceType}";
        }
    }

    private static object Body(ProofResult result) => new
    {
        principalType = result.Requests.PrincipalType,
        action = result.Requests.Action.Uid.ToString(),
        resourceType = result.Requests.ResourceType,
        verdict = result.Verdict,
        request = result.Example is { } example ? DifferenceReport.Request(example.Request) : null,
        entities = result.Example is { } with ? DifferenceReport.Entities(with) : null,
    };
}
