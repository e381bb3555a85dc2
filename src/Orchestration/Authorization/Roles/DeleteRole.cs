using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Permissions;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.Authorization.Resources;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Roles;

/// <summary>Removes a role and its bindings. Refuses with <c>authorization.role_unknown</c>, <c>authorization.role_built_in</c> or <c>authorization.beyond_own_rights</c>.</summary>
/// <param name="Role">The role's name.</param>
public sealed record DeleteRole(string Role) : ICommand<Done>;

internal sealed class DeleteRoleHandler(IRoleCatalogue roles, IClientBindings clients, ResourceRoleRemoval resources, GrantLimit limit, ICacheInvalidation caches, IFacts facts)
    : ICommandHandler<DeleteRole, Done>
{
    public async Task<Result<Done>> Handle(DeleteRole request, CancellationToken cancellationToken)
    {
        var role = await roles.FindByNameAsync(request.Role, cancellationToken);
        if (role.IsRefused)
            return role.Refusal;

        if (await limit.ObjectAsync(role.Value.Id, cancellationToken) is { } objection)
            return objection;

        var retired = role.Value.Retire();
        if (retired.IsRefused)
            return retired;

        foreach (var client in await clients.RemoveAllAsync(role.Value.Id, cancellationToken))
            facts.Record(new ClientRoleRemoved(role.Value.Id, client));
        await resources.RemoveAsync(role.Value.Id, cancellationToken);
        foreach (var bearer in await roles.RemoveAsync(role.Value, cancellationToken))
            facts.Record(new RoleRemoved(role.Value.Id, bearer.Kind, bearer.Id));
        caches.Changed(RuleRegion.Name);
        return retired;
    }
}
