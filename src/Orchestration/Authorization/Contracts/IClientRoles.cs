using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Contracts;

/// <summary>The roles of applications, for the module that removes these.</summary>
public interface IClientRoles
{
    /// <summary>An application that is gone bears no roles; inside the caller's unit of work.</summary>
    Task RemoveAllAsync(ClientId client, CancellationToken ct);
}
