using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.Authorization.Permissions;
using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.Identity.Events;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.Authorization.Resources;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Reactions;

/// <summary>Somebody who is gone bears no roles.</summary>
internal sealed class WhenUserDeleted(IRoleBindings bindings, ResourceRoleRemoval resources, IFacts facts) : IReaction<UserDeleted>
{
    public async Task ReactAsync(UserDeleted fact, CancellationToken ct)
    {
        await resources.RemoveAsync(new ResourceBearer(ResourceBearerKind.User, fact.User.ToString()), ct);
        foreach (var role in await bindings.RemoveAllAsync(RoleSubject.Of(fact.User), ct))
            facts.Record(new RoleRemoved(role, RoleSubjectKind.User, fact.User.Value));
    }
}
