using AuthServer.Domain.Authorization.Permissions;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Ports;

/// <summary>The permissions that applications defined.</summary>
public interface IPermissionCatalogue
{
    /// <summary>Adds one. Refuses with <c>authorization.permission_name_taken</c>.</summary>
    Task<Result<Done>> AddAsync(ApplicationPermission permission, DateTimeOffset now, CancellationToken ct);

    /// <summary>Adds one, or gives the one that is there this description.</summary>
    Task<Ensured> EnsureAsync(ApplicationPermission permission, DateTimeOffset now, CancellationToken ct);

    /// <summary>Whether there is one; it stays until the caller's unit of work ends.</summary>
    Task<bool> HoldAsync(string permission, CancellationToken ct);

    /// <summary>Removes one; false when there was none.</summary>
    Task<bool> RemoveAsync(string permission, CancellationToken ct);
}
