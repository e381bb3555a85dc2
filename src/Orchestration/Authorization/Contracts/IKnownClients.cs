using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Contracts;

/// <summary>Which applications there are. Asked by Authorization, answered by OAuth, which may use this module.</summary>
public interface IKnownClients
{
    /// <summary>Whether an application is registered.</summary>
    Task<bool> ExistsAsync(ClientId client, CancellationToken ct);
}
