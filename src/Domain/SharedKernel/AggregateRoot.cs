namespace AuthServer.Domain.SharedKernel;

/// <summary>The root of a consistency boundary. It is loaded, changed and saved whole, and tells what happened as events.</summary>
public abstract class AggregateRoot
{
    private readonly List<DomainEvent> _events = [];

    /// <summary>What happened since the aggregate was loaded, in order.</summary>
    public IReadOnlyList<DomainEvent> PendingEvents => _events;

    /// <summary>Hands the events over to the unit of work and forgets them.</summary>
    public IReadOnlyList<DomainEvent> TakeEvents()
    {
        DomainEvent[] taken = [.. _events];
        _events.Clear();
        return taken;
    }

    /// <summary>Records a fact.</summary>
    protected void Raise(DomainEvent fact) => _events.Add(fact);
}
