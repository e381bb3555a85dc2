using System.Text;
using System.Text.Json;
using AuthServer.Domain.Authorization.Cedar.Entities;
using AuthServer.Domain.Authorization.Cedar.Problems;
using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Syntax;
using AuthServer.Domain.Authorization.Cedar.Text;
using AuthServer.Domain.Authorization.Policies;

namespace AuthServer.Domain.Authorization.Playground;

/// <summary>Reads the texts, as far as they can be read, and keeps what is wrong with them.</summary>
internal sealed class PlaygroundReader(PlaygroundTexts texts)
{
    private const string IdAnnotation = "id";

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = PlaygroundLimits.JsonDepth, AllowDuplicateProperties = false };

    private readonly List<PlaygroundFinding> _findings = [];

    /// <summary>What was found so far.</summary>
    public IReadOnlyList<PlaygroundFinding> Findings => _findings.Count <= PlaygroundLimits.Findings ? _findings : [.. _findings.Take(PlaygroundLimits.Findings)];

    /// <summary>Whether something could not be read.</summary>
    public bool HasFailed => _findings.Exists(finding => !finding.IsWarning);

    /// <summary>Adds a finding.</summary>
    public void Add(PlaygroundFinding finding) => _findings.Add(finding);

    /// <summary>Adds what the engine says of a part.</summary>
    public void Add(PlaygroundPart part, IEnumerable<CedarProblem> problems) => _findings.AddRange(problems.Select(problem => PlaygroundFinding.Of(part, texts.Of(part), problem)));

    /// <summary>The policies; absent when they cannot be read. Their ids are those of their annotation <c>@id</c>, or <c>policy0</c>, <c>policy1</c>, ….</summary>
    public PolicySet? Policies()
    {
        if (!IsShort(PlaygroundPart.Policies))
            return null;

        var read = PolicyText.Parse(texts.Policies);
        Add(PlaygroundPart.Policies, read.Problems);
        return read.IsGood ? Named(read.Value) : null;
    }

    /// <summary>The schema, that of the directory included; absent without one, and when it cannot be read.</summary>
    public Schema? Schema()
    {
        if (string.IsNullOrWhiteSpace(texts.Schema) || !IsShort(PlaygroundPart.Schema))
            return null;

        var read = BundleSchema.Read(texts.Schema);
        Add(PlaygroundPart.Schema, read.Problems);
        return read.Value;
    }

    /// <summary>The entities; none at all without a text, absent when they cannot be read.</summary>
    public EntityStore? Entities(Schema? schema)
    {
        if (!IsShort(PlaygroundPart.Entities))
            return null;

        if (!string.IsNullOrWhiteSpace(texts.Entities))
            return Json(PlaygroundPart.Entities, json => EntityJson.Read(json, schema));

        return schema is null ? EntityStore.Empty : EntityStore.Of(schema.ActionEntities).Value;
    }

    /// <summary>Reads something out of the request; absent when it cannot be read.</summary>
    public T? Request<T>(Func<JsonElement, Reading<T>> read)
        where T : class
    {
        if (!string.IsNullOrWhiteSpace(texts.Request))
            return IsShort(PlaygroundPart.Request) ? Json(PlaygroundPart.Request, read) : null;

        Add(new PlaygroundFinding(PlaygroundPart.Request, "There is no request.") { Hint = """write {"principal": {"type": "User", "id": "ana"}, "action": {"type": "Action", "id": "read"}, "resource": …}""" });
        return null;
    }

    private bool IsShort(PlaygroundPart part)
    {
        var most = PlaygroundLimits.Of(part);
        if (texts.Of(part).Length <= most)
            return true;

        Add(new PlaygroundFinding(part, $"The text is longer than the {most} characters that are tried out on a page.") { Hint = "`authserver cedar` reads files of any usual size" });
        return false;
    }

    private T? Json<T>(PlaygroundPart part, Func<JsonElement, Reading<T>> read)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(texts.Of(part), Strict);
            var reading = read(document.RootElement);
            Add(part, reading.Problems);
            return reading.Value;
        }
        catch (JsonException broken)
        {
            Add(part, [new CedarProblem(ProblemKind.Syntax, $"This is no JSON: {Sentence(broken.Message)}", PlaceOf(texts.Of(part), broken))]);
            return null;
        }
    }

    private PolicySet? Named(PolicySet set)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var policies = Named(set.Policies, ids);
        var templates = Named(set.Templates, ids);
        return HasFailed && policies.Count + templates.Count < set.Policies.Count + set.Templates.Count ? null : set with { Policies = policies, Templates = templates };
    }

    private List<Policy> Named(IReadOnlyList<Policy> policies, HashSet<string> ids)
    {
        var named = new List<Policy>(policies.Count);
        foreach (var policy in policies)
        {
            var id = policy.Annotations.FirstOrDefault(annotation => annotation.Key == IdAnnotation).Value;
            var name = string.IsNullOrEmpty(id) ? policy.Id : id;
            if (ids.Add(name))
                named.Add(policy with { Id = name });
            else
                Add(PlaygroundPart.Policies, [new CedarProblem(ProblemKind.PolicySet, $"The id '{name}' stands twice.", policy.Span, "give one of both another @id")]);
        }

        return named;
    }

    // The reader's message ends with the place, which stands in the finding.
    private static string Sentence(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }

    private static SourceSpan PlaceOf(string text, JsonException broken)
    {
        var start = 0;
        for (var line = broken.LineNumber ?? 0; line > 0 && start < text.Length; line--)
            start = text.IndexOf('\n', start) is var end && end < 0 ? text.Length : end + 1;

        // The reader counts bytes of UTF-8.
        var bytes = broken.BytePositionInLine ?? 0;
        while (start < text.Length && bytes > 0 && Rune.DecodeFromUtf16(text.AsSpan(start), out var rune, out var length) == System.Buffers.OperationStatus.Done)
        {
            bytes -= rune.Utf8SequenceLength;
            start += length;
        }

        return new SourceSpan(start, Math.Min(start + 1, text.Length));
    }
}
