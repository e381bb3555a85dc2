using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.SharedKernel.Facts;

/// <summary>A fact as it stands in the log.</summary>
/// <param name="Id">The event id (version 7): what subscribers deduplicate by.</param>
/// <param name="Name">The event's stable name, <c>identity.user_registered</c>.</param>
/// <param name="OccurredAt">When it happened (UTC).</param>
/// <param name="CorrelationId">The request that caused it.</param>
/// <param name="Event">The event itself.</param>
public sealed record RecordedFact(Guid Id, string Name, DateTimeOffset OccurredAt, string CorrelationId, DomainEvent Event);
