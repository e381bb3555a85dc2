using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Permissions;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.Authorization.Resources;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Roles;

/// <summary>Removes a role with everything that hangs on it, inside the caller's unit of work.</summary>
internal sealed class RoleRetirement(IRoleCatalogue roles, IClientBindings clients, ResourceRoleRemoval resources, ICacheInvalidation caches, IFacts facts)
{
    /// <summary>Removes it. Refuses with <c>authorization.role_built_in</c>.</summary>
    public async Task<Result<Done>> RetireAsync(Role role, CancellationToken ct)
    {
        var retired = role.Retire();
        if (retired.IsRefused)
            return retired;

        foreach (var client in await clients.RemoveAllAsync(role.Id, ct))
            facts.Record(new ClientRoleRemoved(role.Id, client));
        await resources.RemoveAsync(role.Id, ct);
        foreach (var bearer in await roles.RemoveAsync(role, ct))
            facts.Record(new RoleRemoved(role.Id, bearer.Kind, bearer.Id));
        caches.Changed(RuleRegion.Name);
        return retired;
    }
}
