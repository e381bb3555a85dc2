using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Identity.Contracts;

/// <summary>What other modules may ask about groups. Every answer is read from the database's truth.</summary>
public interface IGroupDirectory
{
    /// <summary>The groups that the person is a member of; empty for somebody unknown.</summary>
    Task<IReadOnlyList<GroupId>> GroupsOfAsync(UserId user, CancellationToken ct);

    /// <summary>The names of the groups that the person is a member of, sorted; empty for somebody unknown.</summary>
    Task<IReadOnlyList<string>> GroupNamesOfAsync(UserId user, CancellationToken ct);

    /// <summary>The group with this name (compared normalised); absent when there is none.</summary>
    Task<GroupId?> FindByNameAsync(string name, CancellationToken ct);

    /// <summary>Whether the group exists.</summary>
    Task<bool> ExistsAsync(GroupId group, CancellationToken ct);

    /// <summary>Members of a group in the order of their ids.</summary>
    /// <param name="group">Which group.</param>
    /// <param name="after">After which member; the empty id for the first.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyList<UserId>> MembersAsync(GroupId group, UserId after, int most, CancellationToken ct);

    /// <summary>Whether anybody who may act now is a member: neither deactivated nor locked.</summary>
    Task<bool> HasActiveMemberAsync(GroupId group, CancellationToken ct);

    /// <summary>Creates a group unless there is one of this name, inside the caller's unit of work; gives its id either way.</summary>
    Task<Result<GroupId>> EnsureAsync(string name, CancellationToken ct);

    /// <summary>Makes the person a member, inside the caller's unit of work; idempotent. Refuses with <c>identity.user_unknown</c> or <c>identity.group_unknown</c>.</summary>
    Task<Result<Done>> AddMemberAsync(GroupId group, UserId user, CancellationToken ct);
}
