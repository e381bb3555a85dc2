using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Permissions;

/// <summary>
/// Whoever bears a role bears the included one too; idempotent. Refuses with <c>authorization.role_unknown</c>,
/// <c>authorization.role_complete</c>, <c>authorization.role_cycle</c> or <c>authorization.beyond_own_rights</c>.
/// </summary>
/// <param name="Role">The role's name.</param>
/// <param name="Included">The name of the other.</param>
public sealed record IncludeRole(string Role, string Included) : ICommand<Ensured>;

/// <summary>Ends an inclusion; idempotent. Refuses as <see cref="IncludeRole"/> does, but for cycles.</summary>
/// <param name="Role">The role's name.</param>
/// <param name="Included">The name of the other.</param>
public sealed record ExcludeRole(string Role, string Included) : ICommand<Ensured>;

internal sealed class IncludeRoleHandler(IRoleCatalogue roles, IRolePermissions permissions, GrantLimit limit, ICacheInvalidation caches, IFacts facts)
    : ICommandHandler<IncludeRole, Ensured>
{
    public async Task<Result<Ensured>> Handle(IncludeRole request, CancellationToken cancellationToken)
    {
        var (role, included) = (await roles.FindByNameAsync(request.Role, cancellationToken), await roles.FindByNameAsync(request.Included, cancellationToken));
        if (role.IsRefused || included.IsRefused)
            return AuthorizationErrors.RoleUnknown;
        if (role.Value.Name == Role.Administrator || included.Value.Name == Role.Administrator)
            return AuthorizationErrors.RoleComplete;
        if (await limit.ObjectAsync(included.Value.Id, cancellationToken) is { } objection)
            return objection;
        if (await permissions.ReachesAsync(included.Value.Id, role.Value.Id, cancellationToken))
            return AuthorizationErrors.RoleCycle;
        if (!await permissions.IncludeAsync(role.Value.Id, included.Value.Id, cancellationToken))
            return Ensured.Unchanged;

        facts.Record(new RoleIncluded(role.Value.Id, included.Value.Id));
        caches.Changed(RuleRegion.Name);
        return Ensured.Updated;
    }
}

internal sealed class ExcludeRoleHandler(IRoleCatalogue roles, IRolePermissions permissions, GrantLimit limit, ICacheInvalidation caches, IFacts facts)
    : ICommandHandler<ExcludeRole, Ensured>
{
    public async Task<Result<Ensured>> Handle(ExcludeRole request, CancellationToken cancellationToken)
    {
        var (role, included) = (await roles.FindByNameAsync(request.Role, cancellationToken), await roles.FindByNameAsync(request.Included, cancellationToken));
        if (role.IsRefused || included.IsRefused)
            return AuthorizationErrors.RoleUnknown;
        if (await limit.ObjectAsync(included.Value.Id, cancellationToken) is { } objection)
            return objection;
        if (!await permissions.ExcludeAsync(role.Value.Id, included.Value.Id, cancellationToken))
            return Ensured.Unchanged;

        facts.Record(new RoleExcluded(role.Value.Id, included.Value.Id));
        caches.Changed(RuleRegion.Name);
        return Ensured.Updated;
    }
}
