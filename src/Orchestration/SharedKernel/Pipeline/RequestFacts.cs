using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.SharedKernel.Pipeline;

/// <summary>The facts that a request has recorded so far and that nobody has committed yet. One per request scope.</summary>
public sealed class RequestFacts : IFacts
{
    private readonly List<DomainEvent> _facts = [];

    /// <inheritdoc/>
    public void Record(DomainEvent fact) => _facts.Add(fact);

    /// <summary>Hands the facts over and forgets them.</summary>
    public IReadOnlyList<DomainEvent> Take()
    {
        if (_facts.Count == 0)
            return [];

        DomainEvent[] taken = [.. _facts];
        _facts.Clear();
        return taken;
    }
}
