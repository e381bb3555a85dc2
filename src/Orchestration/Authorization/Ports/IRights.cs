using AuthServer.Domain.Authorization.Permissions;
using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Ports;

/// <summary>Which roles are borne at a moment, with their permissions; what a role includes is borne too. One row for each permission, and one for a role without any.</summary>
public interface IRights
{
    /// <summary>What a person bears, directly or through the groups.</summary>
    Task<IReadOnlyList<BorneRole>> OfUserAsync(UserId user, IReadOnlyList<GroupId> groups, DateTimeOffset now, CancellationToken ct);

    /// <summary>What a group bears.</summary>
    Task<IReadOnlyList<BorneRole>> OfGroupAsync(GroupId group, DateTimeOffset now, CancellationToken ct);

    /// <summary>What an application bears.</summary>
    Task<IReadOnlyList<BorneRole>> OfClientAsync(ClientId client, DateTimeOffset now, CancellationToken ct);

    /// <summary>What a role is: itself and what it includes.</summary>
    Task<IReadOnlyList<BorneRole>> OfRoleAsync(RoleId role, CancellationToken ct);
}
