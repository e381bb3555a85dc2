using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Schemas;
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
            if (results.GetArrayLength() == 0)
                continue;

            var schema = one.TryGetProperty("schema", out var schemaJson) ? SchemaOf(schemaJson) : null;
            var store = EntityJson.Read(one.GetProperty("entities"), schema).Value.ShouldNotBeNull();
            var policies = CompiledPolicySet.Compile(PolicySetJson.Read(one.GetProperty("policies")).Value.ShouldNotBeNull());
            foreach (var (json, expected) in one.GetProperty("requests").EnumerateArray().Zip(results.EnumerateArray()))
            {
                if (expected.TryGetProperty("rejected", out _))
                    continue;

                asked++;
                var decision = policies.Decide(RequestJson.Read(json, schema).Value.ShouldNotBeNull(), store);
                if (!IsSame(decision, expected))
                    different.Add($"{one.GetProperty("id")} {json.GetRawText()} {expected.GetRawText()} but {decision.IsAllowed} [{string.Join(' ', decision.Reasons)}] {string.Join(' ', decision.Faults)}");
            }
        }

        different.ShouldBeEmpty();
        asked.ShouldBeGreaterThan(10_000);
    }

    private static Schema? SchemaOf(JsonElement json) =>
        json.ValueKind == JsonValueKind.String ? SchemaText.Parse(json.GetString().ShouldNotBeNull()).Value : SchemaJson.Read(json).Value;

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
        FaultKind.Unknown or FaultKind.Other => "other",
    };

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(text => text.GetString().ShouldNotBeNull()).Order(StringComparer.Ordinal);
}
