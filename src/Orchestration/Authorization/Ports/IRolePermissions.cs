using AuthServer.Domain.Authorization.Roles;

namespace AuthServer.Orchestration.Authorization.Ports;

/// <summary>What roles permit, and which other roles they include.</summary>
public interface IRolePermissions
{
    /// <summary>Puts a permission into a role; false when it was there.</summary>
    Task<bool> GrantAsync(RoleId role, string permission, DateTimeOffset now, CancellationToken ct);

    /// <summary>Takes a permission out of a role; false when it was not there.</summary>
    Task<bool> WithdrawAsync(RoleId role, string permission, CancellationToken ct);

    /// <summary>Takes a permission out of all roles; tells out of which.</summary>
    Task<IReadOnlyList<RoleId>> WithdrawEverywhereAsync(string permission, CancellationToken ct);

    /// <summary>Lets a role include another; false when it did. Holds back others who change inclusions until the unit of work ends.</summary>
    Task<bool> IncludeAsync(RoleId role, RoleId included, CancellationToken ct);

    /// <summary>Ends an inclusion; false when there was none.</summary>
    Task<bool> ExcludeAsync(RoleId role, RoleId included, CancellationToken ct);

    /// <summary>Whether a role includes another, directly or by way of others, or is it. Holds back others as <see cref="IncludeAsync"/> does.</summary>
    Task<bool> ReachesAsync(RoleId role, RoleId other, CancellationToken ct);
}
