using System.Data.Common;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Decisions;

namespace AuthServer.Infrastructure.Authorization.Decisions;

/// <summary>Inserts searches into their table.</summary>
internal static class SqliteSearchRows
{
    private static readonly PreparedRows Rows = new("authz_searches",
    [
        "id", "searched_at", "asked_by_client", "asked_by_user", "target", "subject_type", "subject_id", "subject_properties", "action", "action_properties",
        "resource_type", "resource_id", "resource_properties", "context", "found", "is_last_page", "policy_version", "entity_version", "latency_us", "correlation_id", "request_id",
    ]);

    public static Task InsertAsync(DbConnection connection, DbTransaction? transaction, IReadOnlyList<TakenSearch> searches, CancellationToken ct) =>
        Rows.InsertAsync(connection, transaction, searches, Values, ct);

    private static object?[] Values(TakenSearch search) =>
    [
        search.Id.ToString("D"), Microseconds.Of(search.SearchedAt), search.AskedByClient, search.AskedByUser?.ToString("D"), search.Target.ToString(),
        search.SubjectType, search.SubjectId, search.SubjectProperties, search.Action, search.ActionProperties,
        search.ResourceType, search.ResourceId, search.ResourceProperties, search.Context, (long)search.Found, search.IsLastPage ? 1L : 0L,
        search.PolicyVersion, search.EntityVersion, search.LatencyMicroseconds, search.CorrelationId, search.RequestId,
    ];
}
