using System.Xml.Linq;
using AuthServer.Tests.Architecture.Model;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Architecture;

public sealed class ReferencingProjects
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Domain"] = [],
        ["Orchestration"] = ["Domain"],
        ["Communication"] = ["Orchestration"],
        ["Notification"] = ["Orchestration", "Domain"],
        ["AuditCompliance"] = ["Orchestration", "Domain"],
        ["Infrastructure"] = ["Orchestration", "Notification", "AuditCompliance", "Domain"],
        ["Configuration"] = ["Communication", "Notification", "Domain", "Orchestration", "Infrastructure", "AuditCompliance"],
    };

    public static TheoryData<string> Layers => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_layer_references_what_the_design_allows(string layer) =>
        Violations(layer, XDocument.Load(Path.Combine(Codebase.Root, "src", layer, layer + ".csproj"))).ShouldBeEmpty();

    [Fact]
    public void The_sources_are_these_seven_layers_and_no_more() =>
        Directory.GetDirectories(Path.Combine(Codebase.Root, "src")).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe(Allowed.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void The_reference_rule_bites()
    {
        var project = XDocument.Parse("""<Project><ItemGroup><ProjectReference Include="../Infrastructure/Infrastructure.csproj" /><PackageReference Include="Npgsql" /></ItemGroup></Project>""");

        Violations("Domain", project).Count().ShouldBe(2);
    }

    private static IEnumerable<string> Violations(string layer, XDocument project)
    {
        var references = Includes(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));
        foreach (var reference in references.Where(reference => !Allowed[layer].Contains(reference)))
            yield return $"{layer} references {reference}";

        if (layer != "Domain")
            yield break;

        foreach (var package in Includes(project, "PackageReference").Concat(Includes(project, "FrameworkReference")))
            yield return $"Domain references the package {package}";
    }

    private static IEnumerable<string> Includes(XDocument project, string element) =>
        project.Descendants(element).Select(item => item.Attribute("Include")?.Value ?? string.Empty);
}
