using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.SharedKernel.Ports;

/// <summary>Records facts that no aggregate tells (a refusal for an unknown person, a token issued to a client).</summary>
/// <remarks>Inside a command they commit with its unit of work; inside a fact-only command they go through the group-commit journal.</remarks>
public interface IFacts
{
    /// <summary>Adds a fact to what the current request will commit.</summary>
    void Record(DomainEvent fact);
}
