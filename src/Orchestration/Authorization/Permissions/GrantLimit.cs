using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.Authorization.SelfProtection;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Contracts;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.Identity.Contracts;

namespace AuthServer.Orchestration.Authorization.Permissions;

/// <summary>Nobody gives or takes permissions of this server that they do not have themselves, by whatever way: roles, what is in them, groups that bear them.</summary>
internal sealed class GrantLimit(IServerRights acting, IRights rights, TimeProvider time) : IMembershipObjection, IGrantLimit
{
    /// <summary>Why a role may not be given or taken; absent when nothing is against it.</summary>
    public async Task<Error?> ObjectAsync(RoleId role, CancellationToken ct) =>
        await ObjectAsync(ServerRightsReading.Of(await rights.OfRoleAsync(role, ct)), ct);

    /// <summary>Why a permission may not be put into a role or taken out of it; absent when nothing is against it.</summary>
    public async Task<Error?> ObjectAsync(string permission, CancellationToken ct) => ServerPermissions.Contains(permission)
        ? await ObjectAsync(new ServerRights(false, new HashSet<string>(StringComparer.Ordinal) { permission }), ct)
        : null;

    public Task<Error?> ObjectAsync(GroupId group, UserId user, CancellationToken ct) => ObjectAsync(group, ct);

    public async Task<Error?> ObjectAsync(GroupId group, CancellationToken ct) =>
        await ObjectAsync(ServerRightsReading.Of(await rights.OfGroupAsync(group, time.GetUtcNow(), ct)), ct);

    public async Task<Error?> ObjectAsync(ServerRights given, CancellationToken ct) =>
        !given.IsAny || (await acting.OfActingAsync(ct)).Cover(given) ? null : AuthorizationErrors.BeyondOwnRights;
}
