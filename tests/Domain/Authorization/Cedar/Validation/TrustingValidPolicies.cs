using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Validation;
using AuthServer.Domain.Authorization.Cedar.Values;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Cedar.Validation;

public sealed class TrustingValidPolicies
{
    // What no checker can know: whether an entity exists, and whether a number becomes too large.
    private static readonly FaultKind[] Unforeseeable = [FaultKind.EntityMissing, FaultKind.Overflow, FaultKind.Extension];

    [Theory]
    [InlineData("corpus.jsonl.gz")]
    [InlineData("generated.jsonl.gz")]
    public void They_never_fail_for_reasons_of_type_when_request_and_entities_fit(string file)
    {
        var faults = SharedCases.Read(file).SelectMany(FaultsOf).Where(fault => !Unforeseeable.Contains(fault.Fault.Kind)).Take(20).ToList();

        faults.ShouldBeEmpty();
    }

    private static IEnumerable<PolicyFault> FaultsOf(JsonElement one)
    {
        if (!one.TryGetProperty("schema", out var written))
            return [];

        var schema = (written.ValueKind == JsonValueKind.String ? SchemaText.Parse(written.GetString()!) : SchemaJson.Read(written)).Value;
        var policies = PolicySetJson.Read(one.GetProperty("policies")).Value;
        if (schema is null || policies is null || EntityJson.Read(one.GetProperty("entities"), schema).Value is not { } entities)
            return [];

        // Policies with errors may fail; the others must not.
        var wrong = PolicyValidator.Validate(policies, schema).Errors.Select(error => error.PolicyId).ToHashSet(StringComparer.Ordinal);
        wrong.UnionWith(policies.Links.Where(link => wrong.Contains(link.Template.Id)).Select(link => link.Id).ToList());
        var compiled = CompiledPolicySet.Compile(policies);
        return one.GetProperty("requests").EnumerateArray()
            .Select(request => RequestJson.Read(request, schema).Value)
            .OfType<AuthorizationRequest>()
            .Where(request => schema.Check(request).Count == 0)
            .SelectMany(request => compiled.Decide(request, entities).Faults)
            .Where(fault => !wrong.Contains(fault.PolicyId))
            .ToList();
    }
}
