using System.Data.Common;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Decisions;

namespace AuthServer.Infrastructure.Authorization.Decisions;

/// <summary>Inserts decisions into their table.</summary>
internal static class SqliteDecisionRows
{
    private static readonly PreparedRows Rows = new("authz_decisions",
    [
        "id", "decided_at", "asked_by_client", "asked_by_user", "subject_type", "subject_id", "subject_properties", "action", "action_properties",
        "resource_type", "resource_id", "resource_properties", "context", "is_allowed", "reasons", "faults", "policy_version", "entity_version", "latency_us", "correlation_id", "request_id",
    ]);

    public static Task InsertAsync(DbConnection connection, DbTransaction? transaction, IReadOnlyList<TakenDecision> decisions, CancellationToken ct) =>
        Rows.InsertAsync(connection, transaction, decisions, Values, ct);

    private static object?[] Values(TakenDecision decision) =>
    [
        decision.Id.ToString("D"), Microseconds.Of(decision.DecidedAt), decision.AskedByClient, decision.AskedByUser?.ToString("D"),
        decision.SubjectType, decision.SubjectId, decision.SubjectProperties, decision.Action, decision.ActionProperties,
        decision.ResourceType, decision.ResourceId, decision.ResourceProperties, decision.Context, decision.IsAllowed ? 1L : 0L,
        decision.Reasons, decision.Faults, decision.PolicyVersion, decision.EntityVersion, decision.LatencyMicroseconds, decision.CorrelationId, decision.RequestId,
    ];
}
