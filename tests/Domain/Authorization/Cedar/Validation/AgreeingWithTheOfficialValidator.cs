using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Validation;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Cedar.Validation;

/// <summary>Schemas, entities, requests and validations of the shared cases, answered as the official engine does.</summary>
public sealed class AgreeingWithTheOfficialValidator
{
    [Theory]
    [InlineData("corpus.jsonl.gz")]
    [InlineData("generated.jsonl.gz")]
    public void All_cases_agree(string file)
    {
        var different = new List<string>();
        foreach (var one in SharedCases.Read(file))
        {
            var difference = DifferenceOf(one, one.GetProperty("expected"));
            if (difference is not null)
                different.Add($"{one.GetProperty("id")}: {difference}");
        }

        different.ShouldBeEmpty();
    }

    private static string? DifferenceOf(JsonElement one, JsonElement expected)
    {
        var schema = one.TryGetProperty("schema", out var written) ? Read(written) : null;
        var parse = expected.GetProperty("parse");
        if (schema is not null && schema.IsGood != parse.GetProperty("schema").GetBoolean())
            return $"schema {string.Join(' ', schema.Problems)}";

        if (schema?.IsGood == false)
            return null;

        return DifferenceOfValidation(one, schema?.Value, expected.GetProperty("validation")) ?? DifferenceOfData(one, schema?.Value, parse, expected.GetProperty("results"));
    }

    private static string? DifferenceOfValidation(JsonElement one, Schema? schema, JsonElement expected)
    {
        if (schema is null || expected.ValueKind == JsonValueKind.Null || one.TryGetProperty("versionSensitive", out _))
            return null;

        var policies = PolicySetJson.Read(one.GetProperty("policies")).Value;
        if (policies is null)
            return "policies";

        // Schemas survive being written, in both forms.
        var rewritten = SchemaText.Parse(SchemaText.Format(schema).Value ?? "?").Value;
        using var json = JsonDocument.Parse(SchemaJson.Write(schema).ToJsonString());
        var reread = SchemaJson.Read(json.RootElement).Value;
        if (rewritten is null || reread is null)
            return "schema after writing";

        var reports = new[] { schema, rewritten, reread }.Select(form => PolicyValidator.Validate(policies, form)).ToList();
        var kinds = expected.GetProperty("errorKinds").EnumerateObject().SelectMany(policy => policy.Value.EnumerateArray().Select(kind => $"{policy.Name} {kind}")).Order(StringComparer.Ordinal).ToList();
        foreach (var report in reports)
        {
            var found = report.Errors.Select(error => $"{error.PolicyId} {error.RuleName}").Distinct().Order(StringComparer.Ordinal).ToList();
            if (report.IsValid != expected.GetProperty("valid").GetBoolean() || !found.SequenceEqual(kinds, StringComparer.Ordinal))
                return $"validation {string.Join(", ", found)} instead of {string.Join(", ", kinds)}";
        }

        return null;
    }

    private static string? DifferenceOfData(JsonElement one, Schema? schema, JsonElement parse, JsonElement results)
    {
        var entities = EntityJson.Read(one.GetProperty("entities"), schema);
        if (parse.GetProperty("entities").ValueKind != JsonValueKind.Null && entities.IsGood != parse.GetProperty("entities").GetBoolean())
            return $"entities {string.Join(' ', entities.Problems)}";

        if (results.GetArrayLength() == 0)
            return null;

        var requests = one.GetProperty("requests").EnumerateArray().ToList();
        for (var i = 0; i < requests.Count; i++)
        {
            if (IsRefused(requests[i], schema) != results[i].TryGetProperty("rejected", out _))
                return $"request {i}";
        }

        return null;
    }

    private static bool IsRefused(JsonElement json, Schema? schema)
    {
        var request = RequestJson.Read(json, schema);
        if (!request.IsGood)
            return true;

        var isChecked = schema is not null && !(json.TryGetProperty("validateRequest", out var validate) && validate.ValueKind == JsonValueKind.False);
        return isChecked && schema!.Check(request.Value).Count > 0;
    }

    private static Reading<Schema> Read(JsonElement written) =>
        written.ValueKind == JsonValueKind.String ? SchemaText.Parse(written.GetString()!) : SchemaJson.Read(written);
}
