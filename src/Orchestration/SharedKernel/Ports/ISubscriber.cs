using AuthServer.Orchestration.SharedKernel.Facts;

namespace AuthServer.Orchestration.SharedKernel.Ports;

/// <summary>Is told of committed facts through the outbox: at least once, in order per ordering key, idempotent by the fact's id.</summary>
public interface ISubscriber
{
    /// <summary>The stable name in the outbox's rows.</summary>
    string Name { get; }

    /// <summary>Whether it wants facts of this name; asked once per name when the delivery row is written.</summary>
    bool Handles(string eventName);

    /// <summary>Handles one fact. An exception means: try again later; after the last try the delivery is parked with the reason.</summary>
    Task HandleAsync(RecordedFact fact, CancellationToken ct);
}
