using AuthServer.Domain.Authorization.Decisions;
using AuthServer.Domain.Authorization.Decisions.Json;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Decisions;

namespace AuthServer.Infrastructure.Authorization.Decisions;

/// <summary>A decision as it comes out of its table.</summary>
internal sealed record DecisionRead
{
    /// <summary>The columns, by the names of the members.</summary>
    public const string Columns = """
        id AS Id, decided_at AS DecidedAt, asked_by_client AS AskedByClient, asked_by_user AS AskedByUser,
        subject_type AS SubjectType, subject_id AS SubjectId, subject_properties AS SubjectProperties, action AS Action, action_properties AS ActionProperties,
        resource_type AS ResourceType, resource_id AS ResourceId, resource_properties AS ResourceProperties, context AS Context, is_allowed AS IsAllowed,
        reasons AS Reasons, faults AS Faults, policy_version AS PolicyVersion, entity_version AS EntityVersion, latency_us AS LatencyUs,
        correlation_id AS CorrelationId, request_id AS RequestId
        """;

    public Guid Id { get; init; }

    public DateTimeOffset DecidedAt { get; init; }

    public string? AskedByClient { get; init; }

    public Guid? AskedByUser { get; init; }

    public string SubjectType { get; init; } = string.Empty;

    public string SubjectId { get; init; } = string.Empty;

    public string? SubjectProperties { get; init; }

    public string Action { get; init; } = string.Empty;

    public string? ActionProperties { get; init; }

    public string ResourceType { get; init; } = string.Empty;

    public string ResourceId { get; init; } = string.Empty;

    public string? ResourceProperties { get; init; }

    public string? Context { get; init; }

    public bool IsAllowed { get; init; }

    public string Reasons { get; init; } = string.Empty;

    public string Faults { get; init; } = string.Empty;

    public long PolicyVersion { get; init; }

    public long EntityVersion { get; init; }

    public long LatencyUs { get; init; }

    public string CorrelationId { get; init; } = string.Empty;

    public string? RequestId { get; init; }

    /// <summary>The decision with this id; absent when there is none.</summary>
    public static Task<DecisionRead?> FindAsync(SqlSession sql, Guid id, CancellationToken ct) =>
        sql.QuerySingleOrDefaultAsync<DecisionRead>($"SELECT {Columns} FROM {sql.Table("authz", "decisions")} WHERE id = @id", new { id }, ct);

    /// <summary>The question, to be asked again.</summary>
    public AccessQuestion Again() =>
        new StoredQuestion(SubjectType, SubjectId, SubjectProperties, Action, ActionProperties, ResourceType, ResourceId, ResourceProperties, Context).Again();

    public TakenDecision ToDecision() => new()
    {
        Id = Id,
        DecidedAt = DecidedAt,
        AskedByClient = AskedByClient,
        AskedByUser = AskedByUser,
        SubjectType = SubjectType,
        SubjectId = SubjectId,
        SubjectProperties = SubjectProperties,
        Action = Action,
        ActionProperties = ActionProperties,
        ResourceType = ResourceType,
        ResourceId = ResourceId,
        ResourceProperties = ResourceProperties,
        Context = Context,
        IsAllowed = IsAllowed,
        Reasons = Reasons,
        Faults = Faults,
        PolicyVersion = PolicyVersion,
        EntityVersion = EntityVersion,
        LatencyMicroseconds = LatencyUs,
        CorrelationId = CorrelationId,
        RequestId = RequestId,
    };
}
