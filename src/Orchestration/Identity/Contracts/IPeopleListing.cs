using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Identity.Contracts;

/// <summary>People and groups as policies see them. Inside a unit of work it tells what that has written so far.</summary>
public interface IPeopleListing
{
    /// <summary>Those of the people who are there; deleted ones are not.</summary>
    Task<IReadOnlyList<ListedPerson>> PeopleAsync(IReadOnlyList<UserId> users, CancellationToken ct);

    /// <summary>Ids of people who are there, in order.</summary>
    Task<IReadOnlyList<UserId>> PeopleAfterAsync(UserId after, int most, CancellationToken ct);

    /// <summary>Those of the groups that are there.</summary>
    Task<IReadOnlyList<ListedGroup>> GroupsAsync(IReadOnlyList<GroupId> groups, CancellationToken ct);

    /// <summary>Ids of groups, in order.</summary>
    Task<IReadOnlyList<GroupId>> GroupsAfterAsync(GroupId after, int most, CancellationToken ct);
}

/// <summary>A person.</summary>
/// <param name="User">The id.</param>
/// <param name="Email">The address, absent by design when there is none.</param>
/// <param name="IsEmailVerified">Whether it was proved.</param>
/// <param name="Username">The user name, absent by design when there is none.</param>
/// <param name="Name">The full name, absent by design when unknown.</param>
/// <param name="IsActive">Whether the account may be used.</param>
/// <param name="IsLocked">Whether an administrator locked it.</param>
/// <param name="Groups">The groups that the person is a member of.</param>
public sealed record ListedPerson(
    UserId User,
    string? Email,
    bool IsEmailVerified,
    string? Username,
    string? Name,
    bool IsActive,
    bool IsLocked,
    IReadOnlyList<GroupId> Groups);

/// <summary>A group.</summary>
/// <param name="Group">The id.</param>
/// <param name="Name">The name.</param>
public sealed record ListedGroup(GroupId Group, string Name);
