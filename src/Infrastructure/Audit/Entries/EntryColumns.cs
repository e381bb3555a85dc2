using AuthServer.AuditCompliance.Audit.Log;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Audit.Ports;

namespace AuthServer.Infrastructure.Audit.Entries;

/// <summary>An entry's columns as they are read.</summary>
internal class EntryColumns
{
    /// <summary>The columns in the names of the properties, for a table that is called e.</summary>
    public const string List = """
        e.id AS Id, e.name AS Name, e.occurred_at AS OccurredAt, e.recorded_tx AS RecordedTx, e.position AS Position, e.subject AS Subject,
        e.actor_user AS ActorUser, e.actor_client AS ActorClient, e.session AS Session, e.client AS Client, e.origin AS Origin,
        e.correlation_id AS CorrelationId, e.ordering_key AS OrderingKey, e.payload AS Payload, e.personal AS Personal,
        e.personal_key AS PersonalKey, e.mac AS Mac
        """;

    /// <summary>Absent when the row is gone.</summary>
    public Guid? Id { get; init; }

    public string Name { get; init; } = string.Empty;

    public DateTimeOffset? OccurredAt { get; init; }

    public long RecordedTx { get; init; }

    public long Position { get; init; }

    public UserId? Subject { get; init; }

    public UserId? ActorUser { get; init; }

    public string? ActorClient { get; init; }

    public SessionId? Session { get; init; }

    public string? Client { get; init; }

    public string Origin { get; init; } = string.Empty;

    public string CorrelationId { get; init; } = string.Empty;

    public string OrderingKey { get; init; } = string.Empty;

    public string Payload { get; init; } = string.Empty;

    public byte[]? Personal { get; init; }

    public Guid? PersonalKey { get; init; }

    public byte[] Mac { get; init; } = [];

    /// <summary>The entry; absent when the row is gone.</summary>
    public StoredEntry? ToEntry() => Id is { } id && OccurredAt is { } at
        ? new StoredEntry(
            new AuditRow(
                id,
                Name,
                at,
                Subject,
                ActorUser,
                ActorClient is null ? null : ClientId.Stored(ActorClient),
                Session,
                Client is null ? null : ClientId.Stored(Client),
                Origin,
                CorrelationId,
                OrderingKey,
                Payload,
                null),
            new AuditEnvelope(Personal, PersonalKey, Mac))
        : null;
}
