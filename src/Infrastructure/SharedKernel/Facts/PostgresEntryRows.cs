using System.Data.Common;
using AuthServer.Infrastructure.SharedKernel.Outbox;
using AuthServer.Orchestration.Audit.Ports;
using Npgsql;
using NpgsqlTypes;

namespace AuthServer.Infrastructure.SharedKernel.Facts;

/// <summary>Inserts entries and deliveries in one round trip; arrays keep the text of the statements the same for any number of rows, so that they stay prepared.</summary>
internal static class PostgresEntryRows
{
    private const string Entries = """
        INSERT INTO audit.entries (id, name, occurred_at, subject, actor_user, actor_client, session, client, origin, correlation_id, ordering_key, payload, personal, personal_key, mac)
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        """;

    private const string Deliveries = """
        INSERT INTO kernel.deliveries (event_id, event_name, subscriber, ordering_key, status, attempts, next_attempt_at, created_at)
        SELECT event_id, event_name, subscriber, ordering_key, 'pending', 0, at, at FROM unnest($1, $2, $3, $4, $5) AS d(event_id, event_name, subscriber, ordering_key, at)
        """;

    public static async Task InsertAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<PendingEntry> entries, IReadOnlyList<AuditEnvelope> envelopes, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch((NpgsqlConnection)connection, (NpgsqlTransaction)transaction);
        batch.BatchCommands.Add(EntriesCommand([.. entries.Select(entry => entry.Row)], envelopes));
        if (DeliveryRow.Of(entries) is { Count: > 0 } deliveries)
            batch.BatchCommands.Add(DeliveriesCommand(deliveries));

        await batch.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlBatchCommand EntriesCommand(AuditRow[] rows, IReadOnlyList<AuditEnvelope> envelopes)
    {
        var command = new NpgsqlBatchCommand(Entries);
        Add(command, NpgsqlDbType.Uuid, rows.Select(row => row.Id));
        Add(command, NpgsqlDbType.Text, rows.Select(row => row.Name));
        Add(command, NpgsqlDbType.TimestampTz, rows.Select(row => row.OccurredAt.UtcDateTime));
        Add(command, NpgsqlDbType.Uuid, rows.Select(row => row.Subject?.Value));
        Add(command, NpgsqlDbType.Uuid, rows.Select(row => row.ActorUser?.Value));
        Add(command, NpgsqlDbType.Text, rows.Select(row => row.ActorClient?.Value));
        Add(command, NpgsqlDbType.Uuid, rows.Select(row => row.Session?.Value));
        Add(command, NpgsqlDbType.Text, rows.Select(row => row.Client?.Value));
        Add(command, NpgsqlDbType.Text, rows.Select(row => row.Origin));
        Add(command, NpgsqlDbType.Text, rows.Select(row => row.CorrelationId));
        Add(command, NpgsqlDbType.Text, rows.Select(row => row.OrderingKey));
        Add(command, NpgsqlDbType.Text, rows.Select(row => row.Payload));
        Add(command, NpgsqlDbType.Bytea, envelopes.Select(envelope => envelope.Personal));
        Add(command, NpgsqlDbType.Uuid, envelopes.Select(envelope => envelope.PersonalKey));
        Add(command, NpgsqlDbType.Bytea, envelopes.Select(envelope => envelope.Mac));
        return command;
    }

    private static NpgsqlBatchCommand DeliveriesCommand(IReadOnlyList<DeliveryRow> deliveries)
    {
        var command = new NpgsqlBatchCommand(Deliveries);
        Add(command, NpgsqlDbType.Uuid, deliveries.Select(row => row.EventId));
        Add(command, NpgsqlDbType.Text, deliveries.Select(row => row.EventName));
        Add(command, NpgsqlDbType.Text, deliveries.Select(row => row.Subscriber));
        Add(command, NpgsqlDbType.Text, deliveries.Select(row => row.OrderingKey));
        Add(command, NpgsqlDbType.TimestampTz, deliveries.Select(row => row.CreatedAt.UtcDateTime));
        return command;
    }

    private static void Add<T>(NpgsqlBatchCommand command, NpgsqlDbType type, IEnumerable<T> values) =>
        command.Parameters.Add(new NpgsqlParameter { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type });
}
