using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Policies;

namespace AuthServer.Configuration.Cli.Cedar;

/// <summary>Policies of one file, of several, or of every <c>.cedar</c> file of a folder; ids are those of the policy store: <c>@id</c>, or document and place.</summary>
/// <param name="Set">The policies.</param>
/// <param name="Edition">Tells where they stand; absent by design for the JSON form, which has no places.</param>
internal sealed record PolicyFolder(PolicySet Set, PolicyEdition? Edition)
{
    private const string Pattern = "*.cedar";

    /// <summary>Reads them; absent by design when something is wrong, which is then told.</summary>
    public static async Task<PolicyFolder?> ReadAsync(IReadOnlyList<string> paths, CedarInputs inputs)
    {
        if (paths is [var only] && only.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            return await inputs.PoliciesAsync(only) is { } set ? new PolicyFolder(set, null) : null;

        var documents = new List<PolicyDocument>();
        foreach (var (name, file) in paths.SelectMany(FilesOf))
        {
            if (await inputs.TextAsync(file) is { } text)
                documents.Add(new PolicyDocument(name, text));
        }

        if (inputs.HaveFailed)
            return null;

        var reading = new PolicyBundle(documents, null, null).Read(0);
        foreach (var error in reading.Errors)
            await inputs.ExplainAsync([error.Problem], documents.Find(document => document.Name == error.Document)?.Text ?? string.Empty, error.Document);

        return reading.Edition is { } edition ? new PolicyFolder(edition.Set, edition) : null;
    }

    /// <summary>A sentence about a place in a policy, with the line itself where there is one.</summary>
    public string Explain(CedarProblem problem, string policyId)
    {
        var document = Edition?.Bundle.Documents.FirstOrDefault(document => document.Name == Edition.DocumentOf(policyId));
        return document is null ? problem.Message : problem.Explain(document.Text, document.Name).TrimEnd('\n');
    }

    /// <summary>Where a policy stands: document, line and column; absent by design for the JSON form.</summary>
    public (string Document, int Line, int Column)? PlaceOf(string policyId, SourceSpan span)
    {
        if (Edition?.Bundle.Documents.FirstOrDefault(document => document.Name == Edition.DocumentOf(policyId)) is not { } document)
            return null;

        var position = SourcePosition.Of(document.Text, span.Start);
        return (document.Name, position.Line, position.Column);
    }

    private static IEnumerable<(string Name, string File)> FilesOf(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, Pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => (Path.GetRelativePath(path, file), file))
        : [(path, path)];
}
