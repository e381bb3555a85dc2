using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Identity.Contracts;

/// <summary>A module's say before an administrator makes somebody a member of a group, ends that or dissolves the group: groups may open doors.</summary>
public interface IMembershipObjection
{
    /// <summary>Why the membership must stay as it is; absent when there is nothing against changing it. Asked inside the unit of work that changes it.</summary>
    Task<Error?> ObjectAsync(GroupId group, UserId user, CancellationToken ct);

    /// <summary>Why the group must not be dissolved, which ends all its memberships; absent when there is nothing against it. Asked inside the unit of work that dissolves it.</summary>
    Task<Error?> ObjectAsync(GroupId group, CancellationToken ct);
}
