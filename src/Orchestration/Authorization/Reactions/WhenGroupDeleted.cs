using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.Authorization.Permissions;
using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.Identity.Events;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.Authorization.Resources;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Reactions;

/// <summary>A group that is gone bears no roles.</summary>
internal sealed class WhenGroupDeleted(IRoleBindings bindings, ResourceRoleRemoval resources, IFacts facts) : IReaction<GroupDeleted>
{
    public async Task ReactAsync(GroupDeleted fact, CancellationToken ct)
    {
        await resources.RemoveAsync(new ResourceBearer(ResourceBearerKind.Group, fact.Group.ToString()), ct);
        foreach (var role in await bindings.RemoveAllAsync(RoleSubject.Of(fact.Group), ct))
            facts.Record(new RoleRemoved(role, RoleSubjectKind.Group, fact.Group.Value));
    }
}
