using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Roles;

/// <summary>Who is to bear a role: a person or a group.</summary>
public sealed record RoleBearer
{
    private RoleBearer(RoleSubject subject) => Subject = subject;

    internal RoleSubject Subject { get; }

    /// <summary>A person.</summary>
    public static RoleBearer Of(UserId user) => new(RoleSubject.Of(user));

    /// <summary>A group.</summary>
    public static RoleBearer Of(GroupId group) => new(RoleSubject.Of(group));
}
