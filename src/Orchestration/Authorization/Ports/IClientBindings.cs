using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Ports;

/// <summary>Which applications bear which role.</summary>
public interface IClientBindings
{
    /// <summary>Binds a role, or changes the end of the binding; false when nothing changed.</summary>
    Task<bool> AssignAsync(RoleId role, ClientId client, DateTimeOffset? expiresAt, DateTimeOffset now, CancellationToken ct);

    /// <summary>Binds a role without end where no binding holds; one that holds keeps its end. False when nothing changed.</summary>
    Task<bool> EnsureAsync(RoleId role, ClientId client, DateTimeOffset now, CancellationToken ct);

    /// <summary>Ends a binding; false when there was none.</summary>
    Task<bool> RemoveAsync(RoleId role, ClientId client, CancellationToken ct);

    /// <summary>Ends all bindings of an application; tells which.</summary>
    Task<IReadOnlyList<RoleId>> RemoveAllAsync(ClientId client, CancellationToken ct);

    /// <summary>What these applications bear at this moment.</summary>
    Task<IReadOnlyList<ClientBinding>> OfAsync(IReadOnlyList<ClientId> clients, DateTimeOffset now, CancellationToken ct);

    /// <summary>Ends all bindings of a role; tells whose.</summary>
    Task<IReadOnlyList<ClientId>> RemoveAllAsync(RoleId role, CancellationToken ct);
}

/// <summary>A role that an application bears.</summary>
/// <param name="Client">Which application.</param>
/// <param name="Role">The role's name.</param>
/// <param name="ExpiresAt">Until when, absent by design when without end.</param>
public sealed record ClientBinding(string Client, string Role, DateTimeOffset? ExpiresAt);
