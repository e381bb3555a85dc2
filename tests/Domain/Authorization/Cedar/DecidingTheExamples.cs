using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Decisions;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Formatting;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Text;
using AuthServer.Domain.Authorization.Cedar.Validation;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Authorization.Cedar;

/// <summary>The policies of the documentation do what the documentation says.</summary>
public sealed class DecidingTheExamples
{
    [Theory]
    [InlineData("sharing")]
    [InlineData("tenants")]
    [InlineData("conditions")]
    public void An_example_is_valid_and_in_form_and_decides_as_it_says(string example)
    {
        var folder = Path.Combine(Repository(), "docs", "examples", "policies", example);
        var text = File.ReadAllText(Path.Combine(folder, "policies.cedar"));
        var schema = SchemaText.Parse(File.ReadAllText(Path.Combine(folder, "schema.cedarschema"))).Value.ShouldNotBeNull();
        var policies = PolicyText.Parse(text).Value.ShouldNotBeNull();
        var entities = EntityJson.Read(Json(folder, "entities.json"), schema).Value.ShouldNotBeNull();

        PolicyFormatter.Format(text).Value.ShouldBe(text);
        PolicyValidator.Validate(policies, schema).Errors.ShouldBeEmpty();
        foreach (var test in Json(folder, "tests.json").EnumerateArray())
        {
            var request = RequestJson.Read(test.GetProperty("request"), schema).Value.ShouldNotBeNull();
            var decision = CompiledPolicySet.Compile(policies).Decide(request, entities);

            (decision.IsAllowed ? "allow" : "deny").ShouldBe(test.GetProperty("decision").GetString(), test.GetProperty("name").GetString());
            if (test.TryGetProperty("reason", out var reason))
                decision.Reasons.ShouldBe(reason.EnumerateArray().Select(id => id.GetString()), test.GetProperty("name").GetString());
        }
    }

    private static JsonElement Json(string folder, string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, file)));
        return document.RootElement.Clone();
    }

    private static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AuthServer.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests do not run from a checkout.");
    }
}
