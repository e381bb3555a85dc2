using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authorization.Roles;

/// <summary>Who bears a role: a person or a group.</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Id">The person's or the group's id.</param>
public readonly record struct RoleSubject(RoleSubjectKind Kind, Guid Id)
{
    /// <summary>The person, absent by design when it is a group.</summary>
    public UserId? AsUser => Kind == RoleSubjectKind.User ? new UserId(Id) : null;

    /// <summary>A person.</summary>
    public static RoleSubject Of(UserId user) => new(RoleSubjectKind.User, user.Value);

    /// <summary>A group.</summary>
    public static RoleSubject Of(GroupId group) => new(RoleSubjectKind.Group, group.Value);
}

/// <summary>What may bear a role.</summary>
public enum RoleSubjectKind
{
    /// <summary>A person.</summary>
    User,

    /// <summary>A group of people.</summary>
    Group,
}
