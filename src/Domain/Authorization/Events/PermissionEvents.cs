using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authorization.Events;

/// <summary>A permission of an application was defined.</summary>
/// <param name="Permission">Its name.</param>
public sealed record PermissionDefined(string Permission) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => Permission;
}

/// <summary>A permission of an application is gone, and from all roles with it.</summary>
/// <param name="Permission">Its name.</param>
public sealed record PermissionRemoved(string Permission) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => Permission;
}

/// <summary>A role permits something from now on.</summary>
/// <param name="Role">The role.</param>
/// <param name="Permission">What.</param>
public sealed record PermissionGranted(RoleId Role, string Permission) : RoleEvent(Role);

/// <summary>A role permits something no more.</summary>
/// <param name="Role">The role.</param>
/// <param name="Permission">What.</param>
public sealed record PermissionWithdrawn(RoleId Role, string Permission) : RoleEvent(Role);

/// <summary>Whoever bears a role bears another one too from now on.</summary>
/// <param name="Role">The role.</param>
/// <param name="Included">The other.</param>
public sealed record RoleIncluded(RoleId Role, RoleId Included) : RoleEvent(Role);

/// <summary>A role includes another one no more.</summary>
/// <param name="Role">The role.</param>
/// <param name="Excluded">The other.</param>
public sealed record RoleExcluded(RoleId Role, RoleId Excluded) : RoleEvent(Role);

/// <summary>An application was given a role.</summary>
/// <param name="Role">The role.</param>
/// <param name="Bearer">The application.</param>
/// <param name="ExpiresAt">Until when, absent by design when without end.</param>
public sealed record ClientRoleAssigned(RoleId Role, ClientId Bearer, DateTimeOffset? ExpiresAt) : RoleEvent(Role)
{
    /// <inheritdoc/>
    public override ClientId? Client => Bearer;
}

/// <summary>A role was taken from an application.</summary>
/// <param name="Role">The role.</param>
/// <param name="Bearer">The application.</param>
public sealed record ClientRoleRemoved(RoleId Role, ClientId Bearer) : RoleEvent(Role)
{
    /// <inheritdoc/>
    public override ClientId? Client => Bearer;
}
