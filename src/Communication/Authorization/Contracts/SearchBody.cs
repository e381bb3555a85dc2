using System.Text.Json;
using AuthServer.Domain.Authorization.Decisions;
using AuthServer.Orchestration.Authorization.Decisions;

namespace AuthServer.Communication.Authorization.Contracts;

/// <summary>A search of the log. What was found is not kept.</summary>
public sealed record SearchBody
{
    /// <summary>Its id; later searches have greater ones, those of one millisecond in any order.</summary>
    public required Guid Id { get; init; }

    /// <summary>When it was answered.</summary>
    public required DateTimeOffset SearchedAt { get; init; }

    /// <summary>The client that asked; absent when none did.</summary>
    public string? AskedByClient { get; init; }

    /// <summary>The person who asked; absent when none did.</summary>
    public Guid? AskedByUser { get; init; }

    /// <summary>What was looked for.</summary>
    public required SearchTarget Target { get; init; }

    /// <summary>Who; without an id where subjects were looked for.</summary>
    public required SearchedEntityBody Subject { get; init; }

    /// <summary>What; absent where actions were looked for.</summary>
    public string? Action { get; init; }

    /// <summary>What the caller said of the action; absent where it is not kept.</summary>
    public JsonElement? ActionProperties { get; init; }

    /// <summary>With what; without an id where resources were looked for.</summary>
    public required SearchedEntityBody Resource { get; init; }

    /// <summary>Under which circumstances; absent where it is not kept.</summary>
    public JsonElement? Context { get; init; }

    /// <summary>How many results the page had.</summary>
    public required int Found { get; init; }

    /// <summary>Whether it was the last page.</summary>
    public required bool IsLastPage { get; init; }

    /// <summary>The version of the policies.</summary>
    public required long PolicyVersion { get; init; }

    /// <summary>The version of the entities.</summary>
    public required long EntityVersion { get; init; }

    /// <summary>How long it took, in microseconds.</summary>
    public required long LatencyUs { get; init; }

    /// <summary>Finds the request in the server's log.</summary>
    public required string CorrelationId { get; init; }

    /// <summary>What the caller called the request.</summary>
    public string? RequestId { get; init; }

    internal static SearchBody Of(TakenSearch search) => new()
    {
        Id = search.Id,
        SearchedAt = search.SearchedAt,
        AskedByClient = search.AskedByClient,
        AskedByUser = search.AskedByUser,
        Target = search.Target,
        Subject = new SearchedEntityBody(search.SubjectType, search.SubjectId, Json(search.SubjectProperties)),
        Action = search.Action,
        ActionProperties = Json(search.ActionProperties),
        Resource = new SearchedEntityBody(search.ResourceType, search.ResourceId, Json(search.ResourceProperties)),
        Context = Json(search.Context),
        Found = search.Found,
        IsLastPage = search.IsLastPage,
        PolicyVersion = search.PolicyVersion,
        EntityVersion = search.EntityVersion,
        LatencyUs = search.LatencyMicroseconds,
        CorrelationId = search.CorrelationId,
        RequestId = search.RequestId,
    };

    private static JsonElement? Json(string? text)
    {
        if (text is null)
            return null;

        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}

/// <summary>The subject or resource of a search.</summary>
/// <param name="Type">The type.</param>
/// <param name="Id">The id; absent for what was looked for.</param>
/// <param name="Properties">What the caller said of it; absent where it is not kept.</param>
public sealed record SearchedEntityBody(string Type, string? Id, JsonElement? Properties);
