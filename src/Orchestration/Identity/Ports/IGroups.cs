using AuthServer.Domain.Identity.Groups;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Identity.Ports;

/// <summary>The groups and who is in them.</summary>
public interface IGroups
{
    /// <summary>Loads a group in the version that the caller has seen. Refuses with <c>identity.group_unknown</c> or <c>identity.version_mismatch</c>.</summary>
    Task<Result<Group>> FindAsync(GroupId id, long? expectedVersion, CancellationToken ct);

    /// <summary>Adds a group and writes at once. Refuses with <c>identity.group_name_taken</c>.</summary>
    Task<Result<Done>> AddAsync(Group group, CancellationToken ct);

    /// <summary>Writes a new name at once; refuses like <see cref="AddAsync"/>, and the change has then not happened.</summary>
    Task<Result<Done>> SaveAsync(Group group, CancellationToken ct);

    /// <summary>Removes a group and its memberships; tells who was in it.</summary>
    Task<IReadOnlyList<UserId>> RemoveAsync(Group group, CancellationToken ct);

    /// <summary>Makes somebody a member; false when they were one already.</summary>
    Task<bool> AddMemberAsync(GroupId group, UserId user, DateTimeOffset now, CancellationToken ct);

    /// <summary>Ends a membership; false when there was none.</summary>
    Task<bool> RemoveMemberAsync(GroupId group, UserId user, CancellationToken ct);

    /// <summary>The groups that a person is in.</summary>
    Task<IReadOnlyList<GroupId>> GroupsOfAsync(UserId user, CancellationToken ct);

    /// <summary>The names of the groups that a person is in, sorted.</summary>
    Task<IReadOnlyList<string>> GroupNamesOfAsync(UserId user, CancellationToken ct);

    /// <summary>Members of the group in the order of their ids, after one of them.</summary>
    Task<IReadOnlyList<UserId>> MembersAsync(GroupId group, UserId after, int most, CancellationToken ct);

    /// <summary>Whether anybody who may act now is in the group.</summary>
    Task<bool> HasActiveMemberAsync(GroupId group, CancellationToken ct);

    /// <summary>The group with this normalised name; absent when there is none.</summary>
    Task<GroupId?> FindByNameAsync(string normalisedName, CancellationToken ct);

    /// <summary>Ends all memberships of a person; tells which groups they were in.</summary>
    Task<IReadOnlyList<GroupId>> RemoveFromAllAsync(UserId user, CancellationToken ct);
}
