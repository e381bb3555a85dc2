using AuthServer.Domain.Authorization.Permissions;
using AuthServer.Domain.Authorization.Roles;

namespace AuthServer.Orchestration.Authorization.Ports;

/// <summary>Who bears which role for which resource.</summary>
public interface IResourceBindings
{
    /// <summary>Binds, or changes the end of the binding; false when nothing changed.</summary>
    Task<bool> AssignAsync(Guid id, ResourceBinding binding, DateTimeOffset? expiresAt, DateTimeOffset now, CancellationToken ct);

    /// <summary>Binds without end where no binding holds; one that holds keeps its end. False when nothing changed.</summary>
    Task<bool> EnsureAsync(Guid id, ResourceBinding binding, DateTimeOffset now, CancellationToken ct);

    /// <summary>Ends a binding; false when there was none.</summary>
    Task<bool> RemoveAsync(ResourceBinding binding, CancellationToken ct);

    /// <summary>Ends all bindings of somebody; tells which.</summary>
    Task<IReadOnlyList<ResourceBinding>> RemoveAllAsync(ResourceBearer bearer, CancellationToken ct);

    /// <summary>Ends all bindings of a role; tells which.</summary>
    Task<IReadOnlyList<ResourceBinding>> RemoveAllAsync(RoleId role, CancellationToken ct);
}
