using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Values;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Cedar.Decisions;

public sealed class AgreeingWithTheOfficialEngine
{
    [Theory]
    [InlineData("corpus.jsonl.gz")]
    [InlineData("generated.jsonl.gz")]
    public void Shared_cases_are_decided_the_same(string file)
    {
        var (asked, different) = (0, new List<string>());
        foreach (var one in SharedCases.Read(file))
        {
            var results = one.GetProperty("expected").GetProperty("results");
            if (results.GetArrayLength() == 0 || MayBeImplicit(one) || ExplicitEntities.Read(one.GetProperty("entities")) is not { } store)
                continue;

            var policies = CompiledPolicySet.Compile(PolicySetJson.Read(one.GetProperty("policies")).Value.ShouldNotBeNull());
            foreach (var (request, expected) in one.GetProperty("requests").EnumerateArray().Zip(results.EnumerateArray()))
            {
                if (expected.TryGetProperty("rejected", out _))
                    continue;

                asked++;
                var decision = policies.Decide(RequestOf(request), store);
                if (!IsSame(decision, expected))
                    different.Add($"{one.GetProperty("id")} {request.GetRawText()} {expected.GetRawText()} but {decision.IsAllowed} [{string.Join(' ', decision.Reasons)}] {string.Join(' ', decision.Faults)}");
            }
        }

        different.ShouldBeEmpty();
        asked.ShouldBeGreaterThan(9_000);
    }

    // With a schema, a plain text may be an extension value; the fuzzed corpus writes all of them out.
    private static bool MayBeImplicit(JsonElement one) =>
        one.TryGetProperty("schema", out _) && one.GetProperty("src").GetString() != "corpus";

    private static bool IsSame(Decision decision, JsonElement expected)
    {
        return decision.IsAllowed == (expected.GetProperty("decision").GetString() == "allow")
            && decision.Reasons.Order(StringComparer.Ordinal).SequenceEqual(Texts(expected.GetProperty("reason")))
            && decision.Faults.Select(fault => fault.PolicyId).Order(StringComparer.Ordinal).SequenceEqual(Texts(expected.GetProperty("errors")))
            && (!expected.TryGetProperty("errorKinds", out var kinds) || decision.Faults.All(fault => Name(fault.Fault.Kind) == kinds.GetProperty(fault.PolicyId).GetString()));
    }

    private static string Name(FaultKind kind) => kind switch
    {
        FaultKind.EntityMissing => "entityMissing",
        FaultKind.AttributeMissing => "attrMissing",
        FaultKind.TagMissing => "tagMissing",
        FaultKind.Type => "type",
        FaultKind.Overflow => "overflow",
        FaultKind.Extension => "extension",
        FaultKind.Arity => "arity",
        FaultKind.Recursion => "recursion",
        FaultKind.Slot => "slot",
        FaultKind.Other => "other",
    };

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(text => text.GetString().ShouldNotBeNull()).Order(StringComparer.Ordinal);

    private static AuthorizationRequest RequestOf(JsonElement request) => new(
        ExplicitEntities.Uid(request.GetProperty("principal")),
        ExplicitEntities.Uid(request.GetProperty("action")),
        ExplicitEntities.Uid(request.GetProperty("resource")),
        ExplicitEntities.Value(request.GetProperty("context")).AsRecord);
}
