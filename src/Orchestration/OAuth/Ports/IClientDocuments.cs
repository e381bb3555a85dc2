using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>Which clients are named by the address of their own metadata, and when somebody came with them last.</summary>
public interface IClientDocuments
{
    /// <summary>How many there are.</summary>
    Task<int> CountAsync(CancellationToken ct);

    /// <summary>Those on which nothing hangs, no grant and no request that still waits: the ones longest unused first.</summary>
    Task<IReadOnlyList<ClientId>> LongestUnusedAsync(int most, DateTimeOffset now, CancellationToken ct);

    /// <summary>Remembers a new one, inside the unit of work that adds the client.</summary>
    Task AddAsync(ClientId client, DateTimeOffset now, CancellationToken ct);

    /// <summary>Remembers that somebody came with one; coarsely, so that a busy one is not written at every request.</summary>
    Task TouchAsync(ClientId client, DateTimeOffset now, CancellationToken ct);
}
