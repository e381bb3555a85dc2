using System.Data.Common;
using AuthServer.Orchestration.Authorization.Decisions;
using Npgsql;
using NpgsqlTypes;

namespace AuthServer.Infrastructure.Authorization.Decisions;

/// <summary>Copies searches into their table.</summary>
internal static class PostgresSearchRows
{
    private const string Copy = """
        COPY authz.searches (id, searched_at, asked_by_client, asked_by_user, target, subject_type, subject_id, subject_properties, action, action_properties,
          resource_type, resource_id, resource_properties, context, found, is_last_page, policy_version, entity_version, latency_us, correlation_id, request_id)
        FROM STDIN (FORMAT BINARY)
        """;

    public static async Task InsertAsync(DbConnection connection, DbTransaction? transaction, IReadOnlyList<TakenSearch> searches, CancellationToken ct)
    {
        await using var rows = await ((NpgsqlConnection)connection).BeginBinaryImportAsync(Copy, ct);
        foreach (var search in searches)
        {
            await rows.StartRowAsync(ct);
            await rows.WriteAsync(search.Id, NpgsqlDbType.Uuid, ct);
            await rows.WriteAsync(search.SearchedAt.UtcDateTime, NpgsqlDbType.TimestampTz, ct);
            await rows.WriteTextAsync(search.AskedByClient, ct);
            await rows.WriteUuidAsync(search.AskedByUser, ct);
            await rows.WriteTextAsync(search.Target.ToString(), ct);
            await rows.WriteTextAsync(search.SubjectType, ct);
            await rows.WriteTextAsync(search.SubjectId, ct);
            await rows.WriteTextAsync(search.SubjectProperties, ct);
            await rows.WriteTextAsync(search.Action, ct);
            await rows.WriteTextAsync(search.ActionProperties, ct);
            await rows.WriteTextAsync(search.ResourceType, ct);
            await rows.WriteTextAsync(search.ResourceId, ct);
            await rows.WriteTextAsync(search.ResourceProperties, ct);
            await rows.WriteTextAsync(search.Context, ct);
            await rows.WriteAsync(search.Found, NpgsqlDbType.Integer, ct);
            await rows.WriteAsync(search.IsLastPage, NpgsqlDbType.Boolean, ct);
            await rows.WriteAsync(search.PolicyVersion, NpgsqlDbType.Bigint, ct);
            await rows.WriteAsync(search.EntityVersion, NpgsqlDbType.Bigint, ct);
            await rows.WriteAsync(search.LatencyMicroseconds, NpgsqlDbType.Bigint, ct);
            await rows.WriteTextAsync(search.CorrelationId, ct);
            await rows.WriteTextAsync(search.RequestId, ct);
        }

        await rows.CompleteAsync(ct);
    }
}
