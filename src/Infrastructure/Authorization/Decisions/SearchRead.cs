using AuthServer.Domain.Authorization.Decisions;
using AuthServer.Orchestration.Authorization.Decisions;

namespace AuthServer.Infrastructure.Authorization.Decisions;

/// <summary>A search as it comes out of its table.</summary>
internal sealed record SearchRead
{
    /// <summary>The columns, by the names of the members.</summary>
    public const string Columns = """
        id AS Id, searched_at AS SearchedAt, asked_by_client AS AskedByClient, asked_by_user AS AskedByUser, target AS Target,
        subject_type AS SubjectType, subject_id AS SubjectId, subject_properties AS SubjectProperties, action AS Action, action_properties AS ActionProperties,
        resource_type AS ResourceType, resource_id AS ResourceId, resource_properties AS ResourceProperties, context AS Context,
        CAST(found AS bigint) AS Found, is_last_page AS IsLastPage, policy_version AS PolicyVersion, entity_version AS EntityVersion, latency_us AS LatencyUs,
        correlation_id AS CorrelationId, request_id AS RequestId
        """;

    public Guid Id { get; init; }

    public DateTimeOffset SearchedAt { get; init; }

    public string? AskedByClient { get; init; }

    public Guid? AskedByUser { get; init; }

    public string Target { get; init; } = string.Empty;

    public string SubjectType { get; init; } = string.Empty;

    public string? SubjectId { get; init; }

    public string? SubjectProperties { get; init; }

    public string? Action { get; init; }

    public string? ActionProperties { get; init; }

    public string ResourceType { get; init; } = string.Empty;

    public string? ResourceId { get; init; }

    public string? ResourceProperties { get; init; }

    public string? Context { get; init; }

    public long Found { get; init; }

    public bool IsLastPage { get; init; }

    public long PolicyVersion { get; init; }

    public long EntityVersion { get; init; }

    public long LatencyUs { get; init; }

    public string CorrelationId { get; init; } = string.Empty;

    public string? RequestId { get; init; }

    public TakenSearch ToSearch() => new()
    {
        Id = Id,
        SearchedAt = SearchedAt,
        AskedByClient = AskedByClient,
        AskedByUser = AskedByUser,
        Target = Enum.Parse<SearchTarget>(Target),
        SubjectType = SubjectType,
        SubjectId = SubjectId,
        SubjectProperties = SubjectProperties,
        Action = Action,
        ActionProperties = ActionProperties,
        ResourceType = ResourceType,
        ResourceId = ResourceId,
        ResourceProperties = ResourceProperties,
        Context = Context,
        Found = (int)Found,
        IsLastPage = IsLastPage,
        PolicyVersion = PolicyVersion,
        EntityVersion = EntityVersion,
        LatencyMicroseconds = LatencyUs,
        CorrelationId = CorrelationId,
        RequestId = RequestId,
    };
}
