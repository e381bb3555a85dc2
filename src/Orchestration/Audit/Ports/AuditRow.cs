using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Audit.Ports;

/// <summary>One fact on its way into the audit log, before it is sealed.</summary>
/// <param name="Id">The event id.</param>
/// <param name="Name">The event's stable name.</param>
/// <param name="OccurredAt">When it happened; the log keeps microseconds.</param>
/// <param name="Subject">The person whom the event is about, absent by design when it is about no person.</param>
/// <param name="ActorUser">The signed-in person who acted, absent by design for clients and anonymous callers.</param>
/// <param name="ActorClient">The authenticated client that acted, absent by design without one.</param>
/// <param name="Session">The session through which the person acted, absent by design without one.</param>
/// <param name="Client">The client that the event is about, absent by design when there is none.</param>
/// <param name="Origin">Through which edge the request came.</param>
/// <param name="CorrelationId">The request that caused it.</param>
/// <param name="OrderingKey">The key within which subscribers see events in order.</param>
/// <param name="Payload">The event as canonical JSON.</param>
/// <param name="Personal">Where the request came from, in clear; only ever stored encrypted. Absent by design off the network.</param>
public sealed record AuditRow(
    Guid Id,
    string Name,
    DateTimeOffset OccurredAt,
    UserId? Subject,
    UserId? ActorUser,
    ClientId? ActorClient,
    SessionId? Session,
    ClientId? Client,
    string Origin,
    string CorrelationId,
    string OrderingKey,
    string Payload,
    PersonalPart? Personal);

/// <summary>What an audit entry knows about the person behind a request.</summary>
/// <param name="RemoteAddress">The network address, absent by design when unknown.</param>
/// <param name="UserAgent">The user agent, absent by design when not sent.</param>
public sealed record PersonalPart(string? RemoteAddress, string? UserAgent);

/// <summary>What sealing adds to a row; stored beside it.</summary>
/// <param name="Personal">The personal part, AES-256-GCM under the data key <paramref name="PersonalKey"/>; absent by design when there was none.</param>
/// <param name="PersonalKey">The data key's id; absent by design together with <paramref name="Personal"/>.</param>
/// <param name="Mac">The keyed checksum over the canonical row, with the id of its key in front.</param>
public sealed record AuditEnvelope(byte[]? Personal, Guid? PersonalKey, byte[] Mac);
