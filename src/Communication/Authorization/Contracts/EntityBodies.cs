using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using AuthServer.Communication.SharedKernel;
using AuthServer.Orchestration.Authorization.Entities;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Communication.Authorization.Contracts;

/// <summary>An entity to be written, in Cedar's JSON form; what is left out is empty, or stays in a patch.</summary>
public sealed record EntityWriteBody
{
    /// <summary>Its name, which the address says already.</summary>
    public JsonElement Uid { get; init; }

    /// <summary>What <c>e.name</c> reads.</summary>
    public JsonElement Attrs { get; init; }

    /// <summary>What <c>e.getTag("name")</c> reads.</summary>
    public JsonElement Tags { get; init; }

    /// <summary>What it is directly in.</summary>
    public JsonElement Parents { get; init; }

    internal EntityParts ToParts() => new(Sent(Uid), Sent(Attrs), Sent(Tags), Sent(Parents));

    // What is null was sent: in a patch it takes the whole away.
    private static JsonElement? Sent(JsonElement part) => part.ValueKind == JsonValueKind.Undefined ? null : part;
}

/// <summary>The name of an entity.</summary>
/// <param name="Type">Its type, with the namespace: <c>Photos::Album</c>.</param>
/// <param name="Id">Its id.</param>
public sealed record EntityUidBody(string Type, string Id);

/// <summary>An entity as it is stored.</summary>
/// <param name="Uid">Its name.</param>
/// <param name="Attrs">Its attributes; references and extension values are written out.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Parents">What it is directly in; <c>until</c> where a membership ends by itself.</param>
/// <param name="Source">Who looks after it: <c>api</c>, <c>apply</c>, <c>directory-files</c>, <c>import</c>, <c>people</c>.</param>
/// <param name="ChangedAt">When it last changed.</param>
public sealed record EntityBody(EntityUidBody Uid, JsonElement Attrs, JsonElement Tags, JsonElement Parents, string Source, DateTimeOffset ChangedAt)
{
    internal static EntityBody From(EntityDetails entity) => new(
        new EntityUidBody(entity.Type, entity.Id), Json(entity.Attributes), Json(entity.Tags), Json(entity.Parents), entity.Source, entity.ChangedAt);

    internal static string TagOf(long version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    private static JsonElement Json(string text) => JsonElement.Parse(text, new JsonDocumentOptions { MaxDepth = 256 });
}

/// <summary>What became of an import.</summary>
/// <param name="Created">New entities.</param>
/// <param name="Updated">Others than before.</param>
/// <param name="Unchanged">As they were.</param>
/// <param name="Removed">Gone, since their type was replaced.</param>
public sealed record EntityCountsBody(int Created, int Updated, int Unchanged, int Removed)
{
    internal static EntityCountsBody From(EntityCounts counts) => new(counts.Created, counts.Updated, counts.Unchanged, counts.Removed);
}

/// <summary>Why entities were not taken over: problem details (RFC 9457) with what is wrong.</summary>
/// <param name="Type"><c>urn:authserver:error:</c> and the code.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">One sentence for people.</param>
/// <param name="Code">The stable code.</param>
/// <param name="CorrelationId">What to quote when asking an operator.</param>
/// <param name="Problems">What is wrong, at most the first twenty.</param>
public sealed record EntityProblemsBody(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Code,
    [property: JsonPropertyName("correlation_id")] string CorrelationId,
    IReadOnlyList<EntityProblemBody> Problems)
{
    internal static EntityProblemsBody From(ProblemBody body, IReadOnlyList<EntityProblem> problems) =>
        new(body.Type, body.Title, body.Status, body.Detail, body.Code, body.CorrelationId, [.. problems.Select(EntityProblemBody.From)]);
}

/// <summary>What is wrong with an entity.</summary>
/// <param name="Line">In which line of an import it stands, or as how manieth in a list, from 1.</param>
/// <param name="Path">Where in it (RFC 6901).</param>
/// <param name="Message">One sentence.</param>
/// <param name="Hint">What to do.</param>
public sealed record EntityProblemBody(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Line,
    string Path,
    string Message,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Hint)
{
    internal static EntityProblemBody From(EntityProblem problem) => new(problem.Line, problem.Path, problem.Message, problem.Hint);
}
