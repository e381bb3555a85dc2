using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Ports;

/// <summary>Who bears which role.</summary>
public interface IRoleBindings
{
    /// <summary>The names of the roles that the person bears directly, through one of the groups or because another role includes them, at this moment, sorted.</summary>
    Task<IReadOnlyList<string>> NamesOfAsync(UserId user, IReadOnlyList<GroupId> groups, DateTimeOffset now, CancellationToken ct);

    /// <summary>Binds a role, or changes the end of the binding; false when nothing changed.</summary>
    Task<bool> AssignAsync(RoleId role, RoleSubject subject, DateTimeOffset? expiresAt, DateTimeOffset now, CancellationToken ct);

    /// <summary>Binds a role without end where no binding holds; one that holds keeps its end. False when nothing changed.</summary>
    Task<bool> EnsureAsync(RoleId role, RoleSubject subject, DateTimeOffset now, CancellationToken ct);

    /// <summary>Ends a binding; false when there was none.</summary>
    Task<bool> RemoveAsync(RoleId role, RoleSubject subject, CancellationToken ct);

    /// <summary>Ends all bindings of a person or group; tells which.</summary>
    Task<IReadOnlyList<RoleId>> RemoveAllAsync(RoleSubject subject, CancellationToken ct);

    /// <summary>
    /// Holds everybody else who wants the same back until this unit of work ends, and then gives the people who bear the role
    /// themselves and without end. So two administrators cannot remove each other at the same moment.
    /// </summary>
    Task<IReadOnlyList<UserId>> HoldLastingBearersAsync(RoleId role, CancellationToken ct);

    /// <summary>The people and groups that bear the role at this moment, by bindings with and without an end.</summary>
    Task<IReadOnlyList<RoleSubject>> BearersAsync(RoleId role, DateTimeOffset now, CancellationToken ct);
}
