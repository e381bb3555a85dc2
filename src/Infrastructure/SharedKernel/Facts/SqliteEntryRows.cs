using System.Data.Common;
using AuthServer.Infrastructure.SharedKernel.Outbox;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.Audit.Ports;
using Dapper;

namespace AuthServer.Infrastructure.SharedKernel.Facts;

/// <summary>Inserts entries and deliveries row by row: in process, a statement costs no round trip.</summary>
internal static class SqliteEntryRows
{
    private const string Entry = """
        INSERT INTO audit_entries (id, name, occurred_at, subject, actor_user, actor_client, session, client, origin, correlation_id, ordering_key, payload, personal, personal_key, mac)
        VALUES (@Id, @Name, @OccurredAt, @Subject, @ActorUser, @ActorClient, @Session, @Client, @Origin, @CorrelationId, @OrderingKey, @Payload, @Personal, @PersonalKey, @Mac)
        """;

    private const string Delivery = """
        INSERT INTO kernel_deliveries (event_id, event_name, subscriber, ordering_key, status, attempts, next_attempt_at, created_at)
        VALUES (@EventId, @EventName, @Subscriber, @OrderingKey, 'pending', 0, @CreatedAt, @CreatedAt)
        """;

    public static async Task InsertAsync(DbConnection connection, DbTransaction transaction, IReadOnlyList<PendingEntry> entries, IReadOnlyList<AuditEnvelope> envelopes, CancellationToken ct)
    {
        var rows = entries.Zip(envelopes, (entry, envelope) => Columns(entry.Row, envelope));
        await connection.ExecuteAsync(new CommandDefinition(Entry, rows, transaction, cancellationToken: ct));

        var deliveries = DeliveryRow.Of(entries).Select(row => new
        {
            EventId = Text(row.EventId),
            row.EventName,
            row.Subscriber,
            row.OrderingKey,
            CreatedAt = Microseconds.Of(row.CreatedAt),
        });
        await connection.ExecuteAsync(new CommandDefinition(Delivery, deliveries, transaction, cancellationToken: ct));
    }

    private static object Columns(AuditRow row, AuditEnvelope envelope) => new
    {
        Id = Text(row.Id),
        row.Name,
        OccurredAt = Microseconds.Of(row.OccurredAt),
        Subject = Text(row.Subject?.Value),
        ActorUser = Text(row.ActorUser?.Value),
        ActorClient = row.ActorClient?.Value,
        Session = Text(row.Session?.Value),
        Client = row.Client?.Value,
        row.Origin,
        row.CorrelationId,
        row.OrderingKey,
        row.Payload,
        envelope.Personal,
        PersonalKey = Text(envelope.PersonalKey),
        envelope.Mac,
    };

    private static string? Text(Guid? id) => id?.ToString("D");
}
