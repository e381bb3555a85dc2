using AuthServer.Domain.Authorization.Policies;

namespace AuthServer.Configuration.Declarative;

/// <summary>Reads the policies of a file: <c>documents</c>, <c>schema</c>, <c>tests</c>, each as a text or by the name of a file beside it.</summary>
internal static class PolicyEntries
{
    public static PoliciesEntry Read(YamlMap map) => new(
        map.Place,
        map.OptionalText("reason"),
        new PolicyBundle(map.Entries("documents", Document), map.TextOrFile("schema"), map.TextOrFile("tests")));

    // A document that stands in a file is called like the file, unless it has a name.
    private static PolicyDocument Document(YamlMap entry)
    {
        var file = entry.OptionalText("file");
        var text = file is null ? entry.Text("text") : entry.FileText("file") ?? string.Empty;
        return new PolicyDocument(entry.OptionalText("name") ?? (file is null ? entry.Text("name") : Path.GetFileName(file)), text);
    }
}
