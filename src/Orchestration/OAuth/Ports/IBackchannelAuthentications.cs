using AuthServer.Domain.OAuth.BackchannelAuthentications;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>Clients that wait until somebody authenticates on another device.</summary>
public interface IBackchannelAuthentications : IAwaitedDecisions
{
    /// <summary>Adds one; written when the unit of work commits.</summary>
    void Add(BackchannelAuthentication request);

    /// <summary>The one with this id, tracked and versioned: of two who decide at once one commits, and the other sees it decided.</summary>
    Task<BackchannelAuthentication?> FindAsync(BackchannelAuthenticationId id, CancellationToken ct);

    /// <summary>The one with this hash, tracked and versioned; absent when unknown.</summary>
    Task<BackchannelAuthentication?> FindAsync(byte[] hash, CancellationToken ct);
}
