using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.Authorization.Permissions;
using AuthServer.Domain.Authorization.Roles;
using AuthServer.Orchestration.Authorization.Permissions;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Resources;

/// <summary>Ends the roles for resources of who or what is gone, inside the caller's unit of work.</summary>
internal sealed class ResourceRoleRemoval(IResourceBindings bindings, ICacheInvalidation caches, IFacts facts)
{
    /// <summary>Of somebody.</summary>
    public async Task RemoveAsync(ResourceBearer bearer, CancellationToken ct) => Tell(await bindings.RemoveAllAsync(bearer, ct));

    /// <summary>Of a role.</summary>
    public async Task RemoveAsync(RoleId role, CancellationToken ct) => Tell(await bindings.RemoveAllAsync(role, ct));

    private void Tell(IReadOnlyList<ResourceBinding> ended)
    {
        foreach (var (role, bearer, resource) in ended)
            facts.Record(new ResourceRoleRemoved(role, bearer.Kind.ToString(), bearer.Id, resource.Type, resource.Id));
        if (ended.Count > 0)
            caches.Changed(RuleRegion.Name);
    }
}
