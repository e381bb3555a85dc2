using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Syntax;

namespace AuthServer.Domain.Authorization.Playground;

/// <summary>A decision about texts, and why.</summary>
/// <param name="IsAllowed">The decision; absent by design when the texts cannot be read.</param>
/// <param name="Policies">What each policy said, in the order of the text.</param>
/// <param name="Findings">What is wrong with the texts.</param>
public sealed record PlaygroundDecision(bool? IsAllowed, IReadOnlyList<PlaygroundPolicy> Policies, IReadOnlyList<PlaygroundFinding> Findings)
{
    /// <summary>Decides the request. Policies that do not fit the schema are asked all the same: checking them is another question.</summary>
    public static PlaygroundDecision Of(PlaygroundTexts texts)
    {
        var reader = new PlaygroundReader(texts);
        var policies = reader.Policies();
        var schema = reader.Schema();
        var entities = reader.HasFailed && schema is null ? null : reader.Entities(schema);
        var request = reader.Request(json => RequestJson.Read(json, schema));
        if (request is not null && schema is not null)
            reader.Add(PlaygroundPart.Request, schema.Check(request));

        if (policies is null || entities is null || request is null || reader.HasFailed)
            return new PlaygroundDecision(null, [], reader.Findings);

        if (PlaygroundWork.Evaluations(texts, entities, request.Context) < 1)
            return new PlaygroundDecision(null, [], [.. reader.Findings, PlaygroundWork.TooMuch]);

        var explained = DecisionExplanation.Of(policies, request, entities);
        var decisive = explained.Decision.Reasons.ToHashSet(StringComparer.Ordinal);
        var lines = new TextLines(texts.Policies);
        return new PlaygroundDecision(
            explained.Decision.IsAllowed,
            [.. explained.Policies.Select(policy => PlaygroundPolicy.Of(policy, texts.Policies, lines, decisive.Contains(policy.PolicyId)))],
            reader.Findings);
    }
}

/// <summary>What a policy said, and which part of it decided that.</summary>
/// <param name="Id">Its id.</param>
/// <param name="IsForbid">Whether it forbids; otherwise it permits.</param>
/// <param name="Outcome">What it said.</param>
/// <param name="IsDecisive">Whether it determined the decision.</param>
/// <param name="Line">The line on which it begins.</param>
/// <param name="Annotations">Its annotations, in the order of the text.</param>
public sealed record PlaygroundPolicy(
    string Id, bool IsForbid, PolicyOutcome Outcome, bool IsDecisive, int Line, IReadOnlyList<KeyValuePair<string, string>> Annotations)
{
    /// <summary>The part that decided, as it was written; absent by design when the policy is satisfied.</summary>
    public string? Part { get; init; }

    /// <summary>The line of that part; absent by design with it.</summary>
    public int? PartLine { get; init; }

    /// <summary>Why its evaluation failed; absent by design when it did not.</summary>
    public string? Fault { get; init; }

    /// <summary>What the values of that part were.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Values { get; init; } = [];

    internal static PlaygroundPolicy Of(PolicyExplanation policy, string text, TextLines lines, bool isDecisive)
    {
        var explained = new PlaygroundPolicy(
            policy.PolicyId,
            policy.Policy.Effect == PolicyEffect.Forbid,
            policy.Outcome,
            isDecisive,
            lines.Of(policy.Policy.Span),
            policy.Policy.Annotations);
        return policy.Outcome == PolicyOutcome.Satisfied ? explained : explained with
        {
            Part = Slice.Of(text, policy.Where),
            PartLine = lines.Of(policy.Where),
            Fault = policy.Fault?.Message,
            Values = [.. policy.Values.Select(value => KeyValuePair.Create(Slice.Of(text, value.Where), value.Value))],
        };
    }
}
