using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authorization.Events;

/// <summary>Somebody was given a role for one resource.</summary>
/// <param name="Role">The role.</param>
/// <param name="BearerKind">A person, a group or a client.</param>
/// <param name="BearerId">Which.</param>
/// <param name="ResourceType">The type of the resource.</param>
/// <param name="ResourceId">Which.</param>
/// <param name="ExpiresAt">Until when, absent by design when without end.</param>
public sealed record ResourceRoleAssigned(RoleId Role, string BearerKind, string BearerId, string ResourceType, string ResourceId, DateTimeOffset? ExpiresAt) : RoleEvent(Role)
{
    /// <inheritdoc/>
    public override UserId? Subject => ResourceRoleSubject.Of(BearerKind, BearerId);
}

/// <summary>A role for one resource was taken from somebody.</summary>
/// <param name="Role">The role.</param>
/// <param name="BearerKind">A person, a group or a client.</param>
/// <param name="BearerId">Which.</param>
/// <param name="ResourceType">The type of the resource.</param>
/// <param name="ResourceId">Which.</param>
public sealed record ResourceRoleRemoved(RoleId Role, string BearerKind, string BearerId, string ResourceType, string ResourceId) : RoleEvent(Role)
{
    /// <inheritdoc/>
    public override UserId? Subject => ResourceRoleSubject.Of(BearerKind, BearerId);
}

internal static class ResourceRoleSubject
{
    public static UserId? Of(string kind, string id) => kind == "User" && Guid.TryParse(id, out var user) ? new UserId(user) : null;
}
