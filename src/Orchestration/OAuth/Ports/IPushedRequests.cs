using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.PushedRequests;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>The pushed authorization requests, by the hashes of their references.</summary>
public interface IPushedRequests
{
    /// <summary>Keeps a request, inside the unit of work.</summary>
    Task AddAsync(PushedRequest request, CancellationToken ct);

    /// <summary>Takes a live request of this client by one conditional statement: it is there for one caller over all instances; absent for every other.</summary>
    Task<AuthorizationParameters?> TakeAsync(byte[] hash, ClientId client, DateTimeOffset now, CancellationToken ct);
}
