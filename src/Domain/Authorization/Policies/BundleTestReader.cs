using System.Globalization;
using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Json;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas;

namespace AuthServer.Domain.Authorization.Policies;

/// <summary>
/// Reads tests: a test is <c>{name, request, decision, reason?}</c>, a suite <c>{entities?, tests: […]}</c>, and the whole is a suite, or a list of
/// tests and suites.
/// </summary>
internal sealed class BundleTestReader
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    private readonly List<CedarProblem> _problems = [];
    private readonly List<BundleTestSuite> _suites = [];
    private readonly Schema? _schema;

    private BundleTestReader(Schema? schema) => _schema = schema;

    public static Reading<BundleTests> Read(string text, Schema? schema)
    {
        var reader = new BundleTestReader(schema);
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            reader.ReadWhole(JsonPlace.Root(document.RootElement));
        }
        catch (JsonException broken)
        {
            reader._problems.Add(new CedarProblem(
                ProblemKind.Syntax,
                string.Create(CultureInfo.InvariantCulture, $"The tests are no JSON (line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}).")));
        }

        return reader._problems.Count > 0 ? Reading<BundleTests>.Failed(reader._problems) : Reading<BundleTests>.Of(new BundleTests(reader._suites));
    }

    private void ReadWhole(JsonPlace root)
    {
        if (root.IsObject)
            ReadSuite(root);
        else if (root.IsList)
            ReadList(root);
        else
            Add(root, $"Tests are a list or a suite, not {root.Kind}.");
    }

    // Tests that stand in the list itself are decided over what is stored.
    private void ReadList(JsonPlace list)
    {
        var loose = new List<BundleTest>();
        foreach (var element in list.Elements())
        {
            if (element.Member("tests") is not null)
                ReadSuite(element);
            else if (ReadTest(element) is { } test)
                loose.Add(test);
        }

        if (loose.Count > 0)
            _suites.Add(new BundleTestSuite(null, loose));
    }

    private void ReadSuite(JsonPlace suite)
    {
        KeepOnly(suite, "name", "entities", "tests");
        if (suite.Member("tests") is not { IsList: true } tests)
        {
            Add(suite, "A suite has a list of `tests`.");
            return;
        }

        var entities = suite.Member("entities") is { } place ? ReadEntities(place) : null;
        _suites.Add(new BundleTestSuite(entities, [.. tests.Elements().Select(ReadTest).OfType<BundleTest>()]));
    }

    private EntityStore? ReadEntities(JsonPlace place)
    {
        var read = EntityJson.Read(place.Element, _schema);
        _problems.AddRange(read.Problems.Select(problem => problem with { Where = place.Path + (problem.Where is "/" ? string.Empty : problem.Where) }));
        return read.Value;
    }

    private BundleTest? ReadTest(JsonPlace place)
    {
        KeepOnly(place, "name", "request", "decision", "reason");
        if (place.Member("name")?.Text is not { } name || place.Member("request") is not { } asked)
        {
            Add(place, "A test has a `name` and a `request`.");
            return null;
        }

        var request = RequestJson.Read(asked.Element, _schema);
        _problems.AddRange(request.Problems.Select(problem => problem with { Where = asked.Path + problem.Where }));
        if (place.Member("decision")?.Text is not ("allow" or "deny"))
            Add(place, $"The `decision` of a test is \"allow\" or \"deny\".");

        return request.Value is null ? null : new BundleTest(name, request.Value, place.Member("decision")?.Text == "allow", ReadReasons(place));
    }

    private IReadOnlyList<string>? ReadReasons(JsonPlace test)
    {
        if (test.Member("reason") is not { } reason)
            return null;

        if (!reason.IsList || reason.Elements().Any(id => id.Text is null))
            Add(reason, "`reason` is a list of ids of policies.");

        return [.. reason.Elements().Select(id => id.Text).OfType<string>()];
    }

    private void KeepOnly(JsonPlace place, params string[] known)
    {
        if (!place.IsObject)
            Add(place, $"This must be an object, not {place.Kind}.");

        foreach (var (name, member) in place.Members())
        {
            if (!known.Contains(name, StringComparer.Ordinal))
                Add(member, $"There is no member `{name}` here.", Spelling.DidYouMean(name, known));
        }
    }

    private void Add(JsonPlace place, string message, string? hint = null) => _problems.Add(place.Problem(ProblemKind.Syntax, message, hint));
}
