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

    public static async Task InsertAsync(DbConnection connection, IReadOnlyList<TakenDecision> decisions, CancellationToken ct)
    {
        await using var rows = await ((NpgsqlConnection)connection).BeginBinaryImportAsync(Copy, ct);
        foreach (var decision in decisions)
        {
            await rows.StartRowAsync(ct);
            await rows.WriteAsync(decision.Id, NpgsqlDbType.Uuid, ct);
            await rows.WriteAsync(decision.DecidedAt.UtcDateTime, NpgsqlDbType.TimestampTz, ct);
            await WriteAsync(rows, decision.AskedByClient, ct);
            await WriteAsync(rows, decision.AskedByUser, ct);
            await WriteAsync(rows, decision.SubjectType, ct);
            await WriteAsync(rows, decision.SubjectId, ct);
            await WriteAsync(rows, decision.SubjectProperties, ct);
            await WriteAsync(rows, decision.Action, ct);
            await WriteAsync(rows, decision.ActionProperties, ct);
            await WriteAsync(rows, decision.ResourceType, ct);
            await WriteAsync(rows, decision.ResourceId, ct);
            await WriteAsync(rows, decision.ResourceProperties, ct);
            await WriteAsync(rows, decision.Context, ct);
            await rows.WriteAsync(decision.IsAllowed, NpgsqlDbType.Boolean, ct);
            await WriteAsync(rows, decision.Reasons, ct);
            await WriteAsync(rows, decision.Faults, ct);
            await rows.WriteAsync(decision.PolicyVersion, NpgsqlDbType.Bigint, ct);
            await rows.WriteAsync(decision.EntityVersion, NpgsqlDbType.Bigint, ct);
            await rows.WriteAsync(decision.LatencyMicroseconds, NpgsqlDbType.Bigint, ct);
            await WriteAsync(rows, decision.CorrelationId, ct);
            await WriteAsync(rows, decision.RequestId, ct);
        }

        await rows.CompleteAsync(ct);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter rows, string? text, CancellationToken ct) =>
        text is null ? rows.WriteNullAsync(ct) : rows.WriteAsync(text, NpgsqlDbType.Text, ct);

    private static Task WriteAsync(NpgsqlBinaryImporter rows, Guid? id, CancellationToken ct) =>
        id is { } known ? rows.WriteAsync(known, NpgsqlDbType.Uuid, ct) : rows.WriteNullAsync(ct);
}
