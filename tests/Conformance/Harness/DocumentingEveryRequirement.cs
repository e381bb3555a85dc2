using System.Reflection;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Conformance.Harness;

/// <summary>Keeps the table of <c>docs/conformance.md</c> true in both directions.</summary>
public sealed class DocumentingEveryRequirement
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "conformance.md"));

    [Fact]
    public void Every_proved_requirement_stands_in_the_document()
    {
        var missing = Rows().Except(Written()).Order(StringComparer.Ordinal).ToArray();

        missing.ShouldBeEmpty("Add to docs/conformance.md:\n" + string.Join('\n', missing));
    }

    [Fact]
    public void The_document_claims_nothing_that_no_test_proves()
    {
        var stale = Written().Except(Rows()).Order(StringComparer.Ordinal).ToArray();

        stale.ShouldBeEmpty("Remove from docs/conformance.md:\n" + string.Join('\n', stale));
    }

    private static HashSet<string> Written() =>
        [.. Document.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Trim())];

    private static HashSet<string> Rows() =>
        [.. typeof(RequirementAttribute).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetCustomAttributes<RequirementAttribute>(), (method, proved) => $"| `{proved.Plan}` | {proved.Requirement} | {method.DeclaringType!.Name}.{method.Name} |")];
}
