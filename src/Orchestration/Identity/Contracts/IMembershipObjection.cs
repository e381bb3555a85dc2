using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Identity.Contracts;

/// <summary>A module's say before an administrator makes somebody a member of a group or ends that: groups may open doors.</summary>
public interface IMembershipObjection
{
    /// <summary>Why the membership must stay as it is; absent when there is nothing against changing it. Asked inside the unit of work that changes it.</summary>
    Task<Error?> ObjectAsync(GroupId group, UserId user, CancellationToken ct);
}
