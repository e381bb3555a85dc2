using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.SharedKernel.Ports;

/// <summary>When X happened elsewhere, in the same transaction do Y. Named <c>When&lt;Fact&gt;</c>; may run again, so no outward effects.</summary>
/// <typeparam name="TEvent">The fact.</typeparam>
public interface IReaction<in TEvent>
    where TEvent : DomainEvent
{
    /// <summary>Reacts. An exception undoes the whole unit of work.</summary>
    Task ReactAsync(TEvent fact, CancellationToken ct);
}
