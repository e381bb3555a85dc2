namespace AuthServer.Orchestration.Authorization.Decisions;

/// <summary>A decision as the log keeps it: enough to take it again.</summary>
public sealed record TakenDecision
{
    /// <summary>Its id; later decisions have greater ones, those of one millisecond in any order.</summary>
    public required Guid Id { get; init; }

    /// <summary>When it was taken.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>The client that asked; absent by design when none did.</summary>
    public string? AskedByClient { get; init; }

    /// <summary>The person who asked; absent by design when none did.</summary>
    public Guid? AskedByUser { get; init; }

    /// <summary>The subject's type.</summary>
    public required string SubjectType { get; init; }

    /// <summary>The subject's id.</summary>
    public required string SubjectId { get; init; }

    /// <summary>What the caller said of the subject, as JSON; absent by design without, and where it is not kept.</summary>
    public string? SubjectProperties { get; init; }

    /// <summary>The action's name.</summary>
    public required string Action { get; init; }

    /// <summary>What the caller said of the action.</summary>
    public string? ActionProperties { get; init; }

    /// <summary>The resource's type.</summary>
    public required string ResourceType { get; init; }

    /// <summary>The resource's id.</summary>
    public required string ResourceId { get; init; }

    /// <summary>What the caller said of the resource.</summary>
    public string? ResourceProperties { get; init; }

    /// <summary>The context as the caller sent it.</summary>
    public string? Context { get; init; }

    /// <summary>Whether it was permitted.</summary>
    public required bool IsAllowed { get; init; }

    /// <summary>The ids of the policies that determined it, as a JSON list.</summary>
    public required string Reasons { get; init; }

    /// <summary>The policies that failed and why, as a JSON list.</summary>
    public required string Faults { get; init; }

    /// <summary>The version of the policies.</summary>
    public required long PolicyVersion { get; init; }

    /// <summary>The version of the entities.</summary>
    public required long EntityVersion { get; init; }

    /// <summary>How long the decision took, in microseconds.</summary>
    public required long LatencyMicroseconds { get; init; }

    /// <summary>The correlation id of the request.</summary>
    public required string CorrelationId { get; init; }

    /// <summary>What the caller calls the request.</summary>
    public string? RequestId { get; init; }

    /// <summary>About how many characters it keeps in memory while it waits.</summary>
    public long Weight => 400L + SubjectId.Length + ResourceId.Length + (SubjectProperties?.Length ?? 0) + (ActionProperties?.Length ?? 0) + (ResourceProperties?.Length ?? 0) + (Context?.Length ?? 0);
}
