using System.Text.Json;
using AuthServer.Orchestration.Authorization.Decisions;

namespace AuthServer.Communication.Authorization.Contracts;

/// <summary>A decision of the log.</summary>
public sealed record DecisionBody
{
    /// <summary>Its id; later decisions have greater ones, those of one millisecond in any order.</summary>
    public required Guid Id { get; init; }

    /// <summary>When it was taken.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>The client that asked; absent when none did.</summary>
    public string? AskedByClient { get; init; }

    /// <summary>The person who asked; absent when none did.</summary>
    public Guid? AskedByUser { get; init; }

    /// <summary>Who wanted something.</summary>
    public required DecidedEntityBody Subject { get; init; }

    /// <summary>What.</summary>
    public required string Action { get; init; }

    /// <summary>What the caller said of the action; absent in lists, and where it is not kept.</summary>
    public JsonElement? ActionProperties { get; init; }

    /// <summary>With what.</summary>
    public required DecidedEntityBody Resource { get; init; }

    /// <summary>Under which circumstances; absent in lists, and where it is not kept.</summary>
    public JsonElement? Context { get; init; }

    /// <summary>Whether it was permitted.</summary>
    public required bool Decision { get; init; }

    /// <summary>The policies that determined it.</summary>
    public required JsonElement Reasons { get; init; }

    /// <summary>The policies that failed, and why.</summary>
    public required JsonElement Errors { get; init; }

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

    /// <summary>All of it.</summary>
    internal static DecisionBody Whole(TakenDecision decision) => Line(decision) with
    {
        Subject = new DecidedEntityBody(decision.SubjectType, decision.SubjectId, Json(decision.SubjectProperties)),
        ActionProperties = Json(decision.ActionProperties),
        Resource = new DecidedEntityBody(decision.ResourceType, decision.ResourceId, Json(decision.ResourceProperties)),
        Context = Json(decision.Context),
    };

    /// <summary>A line of a list.</summary>
    internal static DecisionBody Line(TakenDecision decision) => new()
    {
        Id = decision.Id,
        DecidedAt = decision.DecidedAt,
        AskedByClient = decision.AskedByClient,
        AskedByUser = decision.AskedByUser,
        Subject = new DecidedEntityBody(decision.SubjectType, decision.SubjectId, null),
        Action = decision.Action,
        Resource = new DecidedEntityBody(decision.ResourceType, decision.ResourceId, null),
        Decision = decision.IsAllowed,
        Reasons = Parsed(decision.Reasons),
        Errors = Parsed(decision.Faults),
        PolicyVersion = decision.PolicyVersion,
        EntityVersion = decision.EntityVersion,
        LatencyUs = decision.LatencyMicroseconds,
        CorrelationId = decision.CorrelationId,
        RequestId = decision.RequestId,
    };

    private static JsonElement? Json(string? text) => text is null ? null : Parsed(text);

    private static JsonElement Parsed(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}

/// <summary>The subject or resource of a decision.</summary>
/// <param name="Type">The type.</param>
/// <param name="Id">The id.</param>
/// <param name="Properties">What the caller said of it; absent in lists, and where it is not kept.</param>
public sealed record DecidedEntityBody(string Type, string Id, JsonElement? Properties);
