using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authorization.Events;

/// <summary>A fact about one role.</summary>
/// <param name="Role">The role.</param>
public abstract record RoleEvent(RoleId Role) : DomainEvent
{
    /// <inheritdoc/>
    public override string OrderingKey => Role.ToString();
}

/// <summary>A role was created.</summary>
/// <param name="Role">The role.</param>
/// <param name="Name">Its name.</param>
public sealed record RoleCreated(RoleId Role, string Name) : RoleEvent(Role);

/// <summary>A role is gone, and its bindings with it.</summary>
/// <param name="Role">The role.</param>
/// <param name="Name">Its name.</param>
public sealed record RoleDeleted(RoleId Role, string Name) : RoleEvent(Role);

/// <summary>A person or a group was given a role.</summary>
/// <param name="Role">The role.</param>
/// <param name="SubjectKind">A person or a group.</param>
/// <param name="SubjectId">Which.</param>
/// <param name="ExpiresAt">Until when, absent by design when without end.</param>
public sealed record RoleAssigned(RoleId Role, RoleSubjectKind SubjectKind, Guid SubjectId, DateTimeOffset? ExpiresAt) : RoleEvent(Role)
{
    /// <inheritdoc/>
    public override UserId? Subject => SubjectKind == RoleSubjectKind.User ? new UserId(SubjectId) : null;
}

/// <summary>A role was taken from a person or a group.</summary>
/// <param name="Role">The role.</param>
/// <param name="SubjectKind">A person or a group.</param>
/// <param name="SubjectId">Which.</param>
public sealed record RoleRemoved(RoleId Role, RoleSubjectKind SubjectKind, Guid SubjectId) : RoleEvent(Role)
{
    /// <inheritdoc/>
    public override UserId? Subject => SubjectKind == RoleSubjectKind.User ? new UserId(SubjectId) : null;
}
