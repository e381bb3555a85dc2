using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.SharedKernel.Ports;

/// <summary>The fact-only fast lane: gathers the facts of many requests into one durable write.</summary>
public interface IFactJournal
{
    /// <summary>Completes when the facts are durable. Throws when they could not be written: then the request must not succeed.</summary>
    Task AppendAsync(IReadOnlyList<DomainEvent> facts, RequestContext context, CancellationToken ct);
}
