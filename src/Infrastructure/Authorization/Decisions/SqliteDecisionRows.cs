using System.Data.Common;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Authorization.Decisions;

namespace AuthServer.Infrastructure.Authorization.Decisions;

/// <summary>Inserts decisions with one prepared statement: in process, a statement costs no round trip.</summary>
internal static class SqliteDecisionRows
{
    private static readonly string[] Columns =
    [
        "id", "decided_at", "asked_by_client", "asked_by_user", "subject_type", "subject_id", "subject_properties", "action", "action_properties",
        "resource_type", "resource_id", "resource_properties", "context", "is_allowed", "reasons", "faults", "policy_version", "entity_version", "latency_us", "correlation_id", "request_id",
    ];

    private static readonly string Insert = $"INSERT INTO authz_decisions ({string.Join(", ", Columns)}) VALUES ({string.Join(", ", Columns.Select(column => "@" + column))})";

    public static async Task InsertAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<TakenDecision> decisions, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Insert;
        command.Transaction = transaction;
        foreach (var column in Columns)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + column;
            command.Parameters.Add(parameter);
        }

        await command.PrepareAsync(ct);
        foreach (var decision in decisions)
        {
            var values = Values(decision);
            for (var i = 0; i < values.Length; i++)
                command.Parameters[i].Value = values[i] ?? DBNull.Value;

            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static object?[] Values(TakenDecision decision) =>
    [
        decision.Id.ToString("D"), Microseconds.Of(decision.DecidedAt), decision.AskedByClient, decision.AskedByUser?.ToString("D"),
        decision.SubjectType, decision.SubjectId, decision.SubjectProperties, decision.Action, decision.ActionProperties,
        decision.ResourceType, decision.ResourceId, decision.ResourceProperties, decision.Context, decision.IsAllowed ? 1L : 0L,
        decision.Reasons, decision.Faults, decision.PolicyVersion, decision.EntityVersion, decision.LatencyMicroseconds, decision.CorrelationId, decision.RequestId,
    ];
}
