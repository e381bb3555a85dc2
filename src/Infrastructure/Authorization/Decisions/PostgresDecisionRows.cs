using System.Data.Common;
using AuthServer.Orchestration.Authorization.Decisions;
using Npgsql;
using NpgsqlTypes;

namespace AuthServer.Infrastructure.Authorization.Decisions;

/// <summary>Copies decisions into their table: one statement, and a transaction of its own.</summary>
internal static class PostgresDecisionRows
{
    private const string Copy = """
        COPY authz.decisions (id, decided_at, asked_by_client, asked_by_user, subject_type, subject_id, subject_properties, action, action_properties,
          resource_type, resource_id, resource_properties, context, is_allowed, reasons, faults, policy_version, entity_version, latency_us, correlation_id, request_id)
        FROM STDIN (FORMAT BINARY)
        """;

    public static async Task InsertAsync(DbConnection connection, DbTransaction? transaction, IReadOnlyList<TakenDecision> decisions, CancellationToken ct)
    {
        await using var rows = await ((NpgsqlConnection)connection).BeginBinaryImportAsync(Copy, ct);
        foreach (var decision in decisions)
        {
            await rows.StartRowAsync(ct);
            await rows.WriteAsync(decision.Id, NpgsqlDbType.Uuid, ct);
            await rows.WriteAsync(decision.DecidedAt.UtcDateTime, NpgsqlDbType.TimestampTz, ct);
            await rows.WriteTextAsync(decision.AskedByClient, ct);
            await rows.WriteUuidAsync(decision.AskedByUser, ct);
            await rows.WriteTextAsync(decision.SubjectType, ct);
            await rows.WriteTextAsync(decision.SubjectId, ct);
            await rows.WriteTextAsync(decision.SubjectProperties, ct);
            await rows.WriteTextAsync(decision.Action, ct);
            await rows.WriteTextAsync(decision.ActionProperties, ct);
            await rows.WriteTextAsync(decision.ResourceType, ct);
            await rows.WriteTextAsync(decision.ResourceId, ct);
            await rows.WriteTextAsync(decision.ResourceProperties, ct);
            await rows.WriteTextAsync(decision.Context, ct);
            await rows.WriteAsync(decision.IsAllowed, NpgsqlDbType.Boolean, ct);
            await rows.WriteTextAsync(decision.Reasons, ct);
            await rows.WriteTextAsync(decision.Faults, ct);
            await rows.WriteAsync(decision.PolicyVersion, NpgsqlDbType.Bigint, ct);
            await rows.WriteAsync(decision.EntityVersion, NpgsqlDbType.Bigint, ct);
            await rows.WriteAsync(decision.LatencyMicroseconds, NpgsqlDbType.Bigint, ct);
            await rows.WriteTextAsync(decision.CorrelationId, ct);
            await rows.WriteTextAsync(decision.RequestId, ct);
        }

        await rows.CompleteAsync(ct);
    }
}
