using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>The clients as aggregates, for changing them inside a unit of work.</summary>
public interface IClients
{
    /// <summary>The client to look at, untracked: what is changed in it is lost. For callers who have not shown yet that they may change it.</summary>
    Task<Client?> ReadAsync(ClientId id, CancellationToken ct);

    /// <summary>The client, tracked, for whoever is about to change it: all caches are told with the commit. Absent when unknown. Its version is compared when the unit of work commits.</summary>
    Task<VersionedClient?> FindAsync(ClientId id, CancellationToken ct);

    /// <summary>The clients that may ask for this scope, tracked.</summary>
    Task<IReadOnlyList<Client>> WithScopeAsync(string scope, CancellationToken ct);

    /// <summary>Adds a client. Refuses with <c>oauth.client_id_taken</c>, decided by the database.</summary>
    Task<Result<Done>> AddAsync(Client client, CancellationToken ct);

    /// <summary>Removes a client; its grants are ended by their own statement.</summary>
    void Remove(Client client);
}

/// <summary>A client and the version at which it was read.</summary>
/// <param name="Client">The client.</param>
/// <param name="Version">Changes with every change; the ETag.</param>
public sealed record VersionedClient(Client Client, long Version);
