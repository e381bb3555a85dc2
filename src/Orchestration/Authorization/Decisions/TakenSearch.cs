using AuthServer.Domain.Authorization.Decisions;

namespace AuthServer.Orchestration.Authorization.Decisions;

/// <summary>A search as the log keeps it: who asked for whom or what, and how much was found. What was found is not kept.</summary>
public sealed record TakenSearch
{
    /// <summary>Its id; later searches have greater ones, those of one millisecond in any order.</summary>
    public required Guid Id { get; init; }

    /// <summary>When it was answered.</summary>
    public required DateTimeOffset SearchedAt { get; init; }

    /// <summary>The client that asked; absent by design when none did.</summary>
    public string? AskedByClient { get; init; }

    /// <summary>The person who asked; absent by design when none did.</summary>
    public Guid? AskedByUser { get; init; }

    /// <summary>What was looked for.</summary>
    public required SearchTarget Target { get; init; }

    /// <summary>The subject's type.</summary>
    public required string SubjectType { get; init; }

    /// <summary>The subject's id; absent by design where subjects are looked for.</summary>
    public string? SubjectId { get; init; }

    /// <summary>What the caller said of the subject, as JSON; absent by design without, and where it is not kept.</summary>
    public string? SubjectProperties { get; init; }

    /// <summary>The action's name; absent by design where actions are looked for.</summary>
    public string? Action { get; init; }

    /// <summary>What the caller said of the action.</summary>
    public string? ActionProperties { get; init; }

    /// <summary>The resource's type.</summary>
    public required string ResourceType { get; init; }

    /// <summary>The resource's id; absent by design where resources are looked for.</summary>
    public string? ResourceId { get; init; }

    /// <summary>What the caller said of the resource.</summary>
    public string? ResourceProperties { get; init; }

    /// <summary>The context as the caller sent it.</summary>
    public string? Context { get; init; }

    /// <summary>How many results the page had.</summary>
    public required int Found { get; init; }

    /// <summary>Whether it was the last page.</summary>
    public required bool IsLastPage { get; init; }

    /// <summary>The version of the policies.</summary>
    public required long PolicyVersion { get; init; }

    /// <summary>The version of the entities.</summary>
    public required long EntityVersion { get; init; }

    /// <summary>How long it took, in microseconds.</summary>
    public required long LatencyMicroseconds { get; init; }

    /// <summary>The correlation id of the request.</summary>
    public required string CorrelationId { get; init; }

    /// <summary>What the caller calls the request.</summary>
    public string? RequestId { get; init; }

    /// <summary>About how many characters it keeps in memory while it waits.</summary>
    public long Weight => 400L + (SubjectId?.Length ?? 0) + (ResourceId?.Length ?? 0) + (SubjectProperties?.Length ?? 0) + (ActionProperties?.Length ?? 0) + (ResourceProperties?.Length ?? 0) + (Context?.Length ?? 0);
}
