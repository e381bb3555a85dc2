using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Formatting;
using AuthServer.Domain.Authorization.Cedar.Partial;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Text;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Playground;

/// <summary>What must be true of what a request does not say.</summary>
/// <param name="Unknown">What was taken as unknown, in words of the language: <c>resource is Document</c>.</param>
/// <param name="IsAllowed">The decision, whatever the unknown is; absent by design while it depends on it, and when the texts cannot be read.</param>
/// <param name="Policies">What is left of the policies that may still apply.</param>
/// <param name="Faults">The policies that fail, whatever the unknown is, with the reason.</param>
/// <param name="Candidates">The entities that could be the unknown, each with the decision; empty where more than one entity is unknown.</param>
/// <param name="Findings">What is wrong with the texts.</param>
public sealed record PlaygroundResidue(
    IReadOnlyList<string> Unknown,
    bool? IsAllowed,
    IReadOnlyList<ResiduePolicy> Policies,
    IReadOnlyList<KeyValuePair<string, string>> Faults,
    IReadOnlyList<ResidueCandidate> Candidates,
    IReadOnlyList<PlaygroundFinding> Findings)
{
    /// <summary>Evaluates what is known. When the request says everything, the resource is what is asked about.</summary>
    public static PlaygroundResidue Of(PlaygroundTexts texts)
    {
        var reader = new PlaygroundReader(texts);
        var policies = reader.Policies();
        var schema = reader.Schema();
        var entities = reader.HasFailed && schema is null ? null : reader.Entities(schema);
        var request = reader.Request(json => PartialRequestJson.Read(json, schema));
        if (policies is null || entities is null || request is null || reader.HasFailed)
            return Failed(reader.Findings);

        var evaluations = PlaygroundWork.Evaluations(texts, entities, request.Context.Known);
        return evaluations < 1
            ? Failed([.. reader.Findings, PlaygroundWork.TooMuch])
            : Of(texts, policies, entities, request, (int)Math.Min(PlaygroundLimits.Candidates, evaluations), reader.Findings);
    }

    private static PlaygroundResidue Of(PlaygroundTexts texts, PolicySet policies, EntityStore entities, PartialRequest request, int candidates, IReadOnlyList<PlaygroundFinding> findings)
    {
        var partial = PartialEvaluation.Of(policies, request, entities);
        var lines = new TextLines(texts.Policies);
        return new PlaygroundResidue(
            PartialRequestJson.Unknown(request),
            partial.IsAllowed,
            [.. partial.Residuals.Policies.Select(residual => ResiduePolicy.Of(residual, lines.Of(residual.Span)))],
            [.. partial.Faults.Select(fault => KeyValuePair.Create(fault.PolicyId, fault.Fault.Message))],
            ResidueCandidate.Among(entities, policies, request, candidates),
            findings);
    }

    private static PlaygroundResidue Failed(IReadOnlyList<PlaygroundFinding> findings) => new([], null, [], [], [], findings);
}

/// <summary>What is left of a policy.</summary>
/// <param name="Id">Its id.</param>
/// <param name="IsForbid">Whether it forbids; otherwise it permits.</param>
/// <param name="IsSatisfied">Whether nothing is left: it applies, whatever the unknown is.</param>
/// <param name="Line">The line on which the policy begins.</param>
/// <param name="Text">What is left, as a policy; cut when it is long.</param>
public sealed record ResiduePolicy(string Id, bool IsForbid, bool IsSatisfied, int Line, string Text)
{
    private const int Longest = 4_000;

    internal static ResiduePolicy Of(Policy residual, int line)
    {
        var text = PolicyText.Format(residual with { Annotations = [] });
        if (text.Length > Longest)
            text = string.Concat(text.AsSpan(0, Longest), "…");
        else
            text = PolicyFormatter.Format(text).Value ?? text;

        return new ResiduePolicy(residual.Id, residual.Effect == PolicyEffect.Forbid, PartialDecision.IsSatisfied(residual), line, text);
    }
}

/// <summary>An entity that could be the unknown.</summary>
/// <param name="Entity">Its name, as policies write it.</param>
/// <param name="IsAllowed">The decision for it.</param>
public sealed record ResidueCandidate(string Entity, bool IsAllowed)
{
    internal static IReadOnlyList<ResidueCandidate> Among(EntityStore entities, PolicySet policies, PartialRequest request, int most)
    {
        var isPrincipal = request.Principal.Uid is null;
        if (isPrincipal == request.Resource.Uid is null || request.Action.Uid is not { } action)
            return [];

        var type = isPrincipal ? request.Principal.Type : request.Resource.Type;
        var compiled = CompiledPolicySet.Compile(policies);
        return
        [
            .. entities.All.Select(entity => entity.Uid)
                .Where(uid => type is null ? !EntityTypeName.IsAction(uid.Type) : uid.Type == type)
                .OrderBy(uid => uid.Type, StringComparer.Ordinal).ThenBy(uid => uid.Id, StringComparer.Ordinal)
                .Take(most)
                .Select(uid => new ResidueCandidate(ValueDigest.Of(CedarValue.Of(uid)), compiled.Decide(Completed(uid), entities).IsAllowed)),
        ];

        AuthorizationRequest Completed(EntityUid uid) => new(request.Principal.Uid ?? uid, action, request.Resource.Uid ?? uid, request.Context.Known);
    }
}
