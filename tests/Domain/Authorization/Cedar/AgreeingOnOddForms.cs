using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Validation;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Cedar;

/// <summary>Cases that were once answered otherwise than by the official engine, and their neighbours, with its answers: tests/agreement/odd.jsonl.</summary>
public sealed class AgreeingOnOddForms
{
    [Fact]
    public void What_once_differed_agrees()
    {
        var different = new List<string>();
        var asked = 0;
        foreach (var line in Examples.Lines("tests", "agreement", "odd.jsonl"))
        {
            using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 2048 });
            var one = document.RootElement;
            var (expected, ours) = (one.GetProperty("expected").GetRawText(), JsonSerializer.Serialize(Answer(one)));
            asked++;
            if (expected != ours)
                different.Add($"{one.GetProperty("id")}: {expected} but {ours}");
        }

        different.ShouldBeEmpty();
        asked.ShouldBeGreaterThan(400);
    }

    private static object Answer(JsonElement one)
    {
        var policies = PolicySetJson.Read(one.GetProperty("policies"));
        var schema = one.TryGetProperty("schema", out var written) ? SchemaJson.Read(written) : null;
        var isSchemaGood = schema?.IsGood != false;
        var entities = isSchemaGood ? EntityJson.Read(one.GetProperty("entities"), schema?.Value) : null;
        return new
        {
            parse = new { policies = policies.IsGood, schema = schema?.IsGood, entities = entities?.IsGood },
            validation = policies.IsGood && schema?.Value is { } readable ? Validation(policies.Value, readable) : null,
            results = policies.IsGood && entities?.IsGood == true ? Results(one, policies.Value, schema?.Value, entities.Value) : [],
        };
    }

    private static object Validation(PolicySet policies, Schema schema)
    {
        var report = PolicyValidator.Validate(policies, schema);
        return new { valid = report.IsValid, errors = Sorted(report.Errors.Select(error => error.PolicyId)) };
    }

    private static object[] Results(JsonElement one, PolicySet policies, Schema? schema, EntityStore entities)
    {
        var compiled = CompiledPolicySet.Compile(policies);
        return [.. one.GetProperty("requests").EnumerateArray().Select(request => Result(request, compiled, schema, entities))];
    }

    private static object Result(JsonElement json, CompiledPolicySet policies, Schema? schema, EntityStore entities)
    {
        var request = RequestJson.Read(json, schema);
        if (!request.IsGood || schema?.Check(request.Value).Count > 0)
            return new { rejected = "request" };

        var decision = policies.Decide(request.Value, entities);
        return new { decision = decision.IsAllowed ? "allow" : "deny", reason = Sorted(decision.Reasons), errors = Sorted(decision.Faults.Select(fault => fault.PolicyId)) };
    }

    private static string[] Sorted(IEnumerable<string> ids) => [.. ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
