using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Formatting;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Partial;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Text;
using AuthServer.Domain.Authorization.Cedar.Validation;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Tests.Domain.Authorization.Cedar.Fuzzing;

/// <summary>What holds for policies, however they were written.</summary>
internal static class PolicyChecks
{
    // Rows of operators nest in JSON, but not in texts.
    private const int LongestRowInJson = 100;

    // What no checker can know: whether an entity exists, whether a number becomes too large, what is unknown.
    private static readonly FaultKind[] Unforeseeable = [FaultKind.EntityMissing, FaultKind.Overflow, FaultKind.Extension, FaultKind.Unknown, FaultKind.Other];

    public static readonly JsonSerializerOptions Deep = new() { MaxDepth = 4096 };
    public static readonly JsonDocumentOptions DeepDocument = new() { MaxDepth = 4096 };

    /// <summary>A text of policies.</summary>
    public static void Text(string text)
    {
        var reading = PolicyText.Parse(text);
        if (reading.Value is not { } set)
        {
            FuzzTarget.Told(reading.Problems, text);
            FuzzTarget.Holds(!PolicyFormatter.Format(text).IsGood, "what cannot be read is not formatted");
            return;
        }

        foreach (var policy in set.Policies.Concat(set.Templates))
            WrittenAgain(policy, isFromText: true);

        var formatted = PolicyFormatter.Format(text).Value;
        FuzzTarget.Holds(formatted is not null, "what can be read is formatted");
        var again = PolicyText.Parse(formatted!).Value;
        FuzzTarget.Holds(again is not null && Texts(again).SequenceEqual(Texts(set)), "formatting changes nothing");
        FuzzTarget.Holds(PolicyFormatter.Format(formatted!).Value == formatted, "what is formatted stays as it is");
        Decided(set, text.Length);
    }

    /// <summary>A policy set as JSON.</summary>
    public static void Json(string text)
    {
        if (Example.Json(text) is not { } json)
            return;

        var reading = PolicySetJson.Read(json);
        if (reading.Value is not { } set)
        {
            FuzzTarget.Told(reading.Problems, text);
            return;
        }

        foreach (var policy in set.Policies.Concat(set.Templates))
            WrittenAgain(policy, isFromText: false);

        Decided(set, text.Length);
    }

    /// <summary>A text of policies, checked against a schema and then tried.</summary>
    public static void Validated(string text)
    {
        if (PolicyText.Parse(text).Value is not { } set)
            return;

        foreach (var example in Example.All)
        {
            var report = PolicyValidator.Validate(set, example.Schema);
            var wrong = report.Errors.Select(error => error.PolicyId).ToHashSet(StringComparer.Ordinal);
            foreach (var finding in report.Errors.Concat(report.Warnings).Take(20))
                FuzzTarget.Holds(finding.Problem.Explain(text, "input").Length > 0, "findings are explained");

            var compiled = CompiledPolicySet.Compile(set);
            foreach (var request in example.Requests)
            {
                var decision = compiled.Decide(request, example.Entities);
                FuzzTarget.Holds(decision.Faults.All(fault => wrong.Contains(fault.PolicyId) || Unforeseeable.Contains(fault.Fault.Kind)), "valid policies never fail for reasons of type");
                Same(decision, compiled.DecideByAskingAll(request, example.Entities));
            }
        }
    }

    private static void WrittenAgain(Policy policy, bool isFromText)
    {
        var text = PolicyText.Format(policy);
        var again = PolicyText.ParseOne(text, policy.Id).Value;
        FuzzTarget.Holds(again is not null || !isFromText, "a policy that was written can be read");
        FuzzTarget.Holds(again is null || !isFromText || PolicyText.Format(again) == text, "a policy that was written stays as it is");
        if (LongestRow(text) > LongestRowInJson)
            return;

        var json = PolicyJson.Write(policy).ToJsonString(Deep);
        FuzzTarget.Holds(again is null || PolicyJson.Write(again).ToJsonString(Deep) == json || !isFromText, "text and JSON agree");
        using var document = JsonDocument.Parse(json, DeepDocument);
        var back = PolicyJson.Read(document.RootElement, policy.Id).Value;
        FuzzTarget.Holds(back is not null && PolicyJson.Write(back).ToJsonString(Deep) == json, "a policy written as JSON is read again");
    }

    private static void Decided(PolicySet set, int seed)
    {
        var random = new RandomCedar(seed);
        var (compiled, asWritten) = (CompiledPolicySet.Compile(set), CompiledPolicySet.CompileAsWritten(set));
        var store = random.Store();
        for (var i = 0; i < 3; i++)
        {
            var request = random.Request();
            var decision = compiled.Decide(request, store);
            Same(decision, compiled.DecideByAskingAll(request, store));
            Same(decision, asWritten.DecideByAskingAll(request, store));
            FuzzTarget.Holds(compiled.DecideOnly(request, store) == decision.IsAllowed, "the decision alone is the same");
            var partial = PartialEvaluation.Of(compiled, new PartialRequest(PartialEntity.Of(request.Principal), PartialEntity.Of(request.Action), PartialEntity.OfType(request.Resource.Type), PartialContext.Of(request.Context)), store);
            var rest = CompiledPolicySet.Compile(partial.Residuals).Decide(request, store);
            FuzzTarget.Holds(rest.IsAllowed == decision.IsAllowed && rest.Reasons.SequenceEqual(decision.Reasons), "what is left decides as the whole");
        }
    }

    private static void Same(Decision actual, Decision expected) => FuzzTarget.Holds(
        actual.IsAllowed == expected.IsAllowed && actual.Reasons.SequenceEqual(expected.Reasons) && actual.Faults.SequenceEqual(expected.Faults),
        "the index finds what asking every policy finds");

    private static int LongestRow(string text) => text.Split("&&").Length + text.Split("||").Length;

    private static IEnumerable<string> Texts(PolicySet set) => set.Policies.Concat(set.Templates).Select(PolicyText.Format);
}
