using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.Authorization.SelfProtection;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Permissions;

/// <summary>
/// Puts a permission into a role; idempotent. Refuses with <c>authorization.role_unknown</c>, <c>authorization.role_complete</c>,
/// <c>authorization.permission_unknown</c> or <c>authorization.beyond_own_rights</c>.
/// </summary>
/// <param name="Role">The role's name.</param>
/// <param name="Permission">The permission's name.</param>
public sealed record GrantPermission(string Role, string Permission) : ICommand<Ensured>;

/// <summary>Takes a permission out of a role; idempotent. Refuses as <see cref="GrantPermission"/> does, but for permissions that are not there.</summary>
/// <param name="Role">The role's name.</param>
/// <param name="Permission">The permission's name.</param>
public sealed record WithdrawPermission(string Role, string Permission) : ICommand<Ensured>;

internal sealed class GrantPermissionHandler(
    IRoleCatalogue roles,
    IPermissionCatalogue catalogue,
    IRolePermissions permissions,
    GrantLimit limit,
    ICacheInvalidation caches,
    IFacts facts,
    TimeProvider time) : ICommandHandler<GrantPermission, Ensured>
{
    public async Task<Result<Ensured>> Handle(GrantPermission request, CancellationToken cancellationToken)
    {
        var role = await roles.FindByNameAsync(request.Role, cancellationToken);
        if (role.IsRefused)
            return role.Refusal;
        if (role.Value.Name == Role.Administrator)
            return AuthorizationErrors.RoleComplete;
        if (!ServerPermissions.Contains(request.Permission) && !await catalogue.HoldAsync(request.Permission, cancellationToken))
            return AuthorizationErrors.PermissionUnknown;
        if (await limit.ObjectAsync(request.Permission, cancellationToken) is { } objection)
            return objection;
        if (!await permissions.GrantAsync(role.Value.Id, request.Permission, time.GetUtcNow(), cancellationToken))
            return Ensured.Unchanged;

        facts.Record(new PermissionGranted(role.Value.Id, request.Permission));
        caches.Changed(RuleRegion.Name);
        return Ensured.Updated;
    }
}

internal sealed class WithdrawPermissionHandler(IRoleCatalogue roles, IRolePermissions permissions, GrantLimit limit, ICacheInvalidation caches, IFacts facts)
    : ICommandHandler<WithdrawPermission, Ensured>
{
    public async Task<Result<Ensured>> Handle(WithdrawPermission request, CancellationToken cancellationToken)
    {
        var role = await roles.FindByNameAsync(request.Role, cancellationToken);
        if (role.IsRefused)
            return role.Refusal;
        if (role.Value.Name == Role.Administrator)
            return AuthorizationErrors.RoleComplete;
        if (await limit.ObjectAsync(request.Permission, cancellationToken) is { } objection)
            return objection;
        if (!await permissions.WithdrawAsync(role.Value.Id, request.Permission, cancellationToken))
            return Ensured.Unchanged;

        facts.Record(new PermissionWithdrawn(role.Value.Id, request.Permission));
        caches.Changed(RuleRegion.Name);
        return Ensured.Updated;
    }
}
