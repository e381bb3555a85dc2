using System.Text.Json;
using System.Text.Json.Nodes;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Validation;
using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Configuration.Cli.Cedar;

/// <summary>What the engine says of one case: policies, perhaps a schema, entities, requests. A case that is wrong is answered too.</summary>
internal static class CaseAnswer
{
    private static readonly string[] RequestMembers = ["principal", "action", "resource", "context", "validateRequest"];
    private static readonly JsonDocumentOptions Lenient = new() { MaxDepth = 4096 };

    /// <summary>Answers one line.</summary>
    public static string To(string line)
    {
        using var document = Parse(line);
        return document is null || document.RootElement.ValueKind != JsonValueKind.Object
            ? """{"id":null,"error":"This line is no JSON object."}"""
            : To(document.RootElement).ToJsonString();
    }

    private static JsonDocument? Parse(string line)
    {
        try
        {
            return JsonDocument.Parse(line, Lenient);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonObject To(JsonElement one)
    {
        var policies = one.TryGetProperty("policies", out var policiesJson) ? PolicySetJson.Read(policiesJson) : Reading<PolicySet>.Of(PolicySet.Empty);
        var hasSchema = one.TryGetProperty("schema", out var schemaJson) && schemaJson.ValueKind != JsonValueKind.Null;
        var schema = hasSchema ? SchemaJson.Read(schemaJson) : null;
        var isSchemaGood = schema is null || schema.IsGood;
        var entities = isSchemaGood && one.TryGetProperty("entities", out var entitiesJson) ? EntityJson.Read(entitiesJson, schema?.Value) : null;

        return new JsonObject
        {
            ["id"] = one.TryGetProperty("id", out var id) ? JsonNode.Parse(id.GetRawText()) : null,
            ["parse"] = new JsonObject
            {
                ["policies"] = policies.IsGood,
                ["schema"] = schema?.IsGood,
                ["entities"] = isSchemaGood ? entities is null || entities.IsGood : null,
            },
            ["validation"] = policies.IsGood && schema?.Value is { } readable ? Validation(PolicyValidator.Validate(policies.Value, readable)) : null,
            ["results"] = policies.IsGood && isSchemaGood && (entities is null || entities.IsGood)
                ? Results(one, policies.Value, schema?.Value, entities?.Value ?? EntityStore.Empty)
                : [],
        };
    }

    private static JsonObject Validation(ValidationReport report) => new()
    {
        ["valid"] = report.IsValid,
        ["errors"] = Sorted(report.Errors.Select(error => error.PolicyId)),
        ["errorKinds"] = new JsonObject(report.Errors
            .GroupBy(error => error.PolicyId, StringComparer.Ordinal)
            .Select(policy => KeyValuePair.Create(policy.Key, (JsonNode?)Sorted(policy.Select(error => error.RuleName))))),
        ["impossible"] = Sorted(report.Warnings.Where(warning => warning.Rule == ValidationRule.Impossible).Select(warning => warning.PolicyId)),
        ["inapplicable"] = Sorted(report.Warnings.Where(warning => warning.Rule == ValidationRule.Inapplicable).Select(warning => warning.PolicyId)),
    };

    private static JsonArray Results(JsonElement one, PolicySet policies, Schema? schema, EntityStore entities)
    {
        var compiled = CompiledPolicySet.Compile(policies);
        var results = new JsonArray();
        if (!one.TryGetProperty("requests", out var requests) || requests.ValueKind != JsonValueKind.Array)
            return results;

        foreach (var json in requests.EnumerateArray())
            results.Add((JsonNode)Result(json, compiled, schema, entities));

        return results;
    }

    private static JsonObject Result(JsonElement json, CompiledPolicySet policies, Schema? schema, EntityStore entities)
    {
        if (!IsWhole(json))
            return Rejected([]);

        var request = RequestJson.Read(json, schema);
        if (!request.IsGood)
            return Rejected(schema is null ? [] : request.Problems);

        var isChecked = !(json.TryGetProperty("validateRequest", out var validate) && validate.ValueKind == JsonValueKind.False);
        if (isChecked && schema?.Check(request.Value) is { Count: > 0 } problems)
            return Rejected(problems);

        var decision = policies.Decide(request.Value, entities);
        var answer = new JsonObject
        {
            ["decision"] = decision.IsAllowed ? "allow" : "deny",
            ["reason"] = Sorted(decision.Reasons),
            ["errors"] = Sorted(decision.Faults.Select(fault => fault.PolicyId)),
        };
        if (decision.Faults.Count > 0)
            answer["errorKinds"] = new JsonObject(decision.Faults.Select(fault => KeyValuePair.Create(fault.PolicyId, (JsonNode?)NameOf(fault.Fault.Kind))));

        return answer;
    }

    // Elsewhere a request may leave its context out; the official engine, which cases compare with, wants exactly these members.
    private static bool IsWhole(JsonElement request) =>
        request.ValueKind == JsonValueKind.Object
        && request.TryGetProperty("context", out _)
        && request.EnumerateObject().All(member =>
            RequestMembers.Contains(member.Name) && (member.Name != "validateRequest" || member.Value.ValueKind is JsonValueKind.True or JsonValueKind.False));

    private static JsonObject Rejected(IReadOnlyList<CedarProblem> problems) =>
        new() { ["rejected"] = problems.Any(problem => problem.Where?.StartsWith("/context", StringComparison.Ordinal) == true) ? "context" : "request" };

    private static JsonArray Sorted(IEnumerable<string> ids) => new([.. ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(id => JsonValue.Create(id))]);

    private static string NameOf(FaultKind kind) => kind switch
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
        _ => "other",
    };
}
