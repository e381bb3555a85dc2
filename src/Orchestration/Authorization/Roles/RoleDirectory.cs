using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Contracts;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Roles;

/// <summary>The roles as other modules see them.</summary>
internal sealed class RoleDirectory(IRoleCatalogue roles, IRoleBindings bindings, IGroupDirectory groups, IFacts facts, TimeProvider time) : IRoles
{
    public async Task<IReadOnlyList<string>> OfAsync(UserId user, CancellationToken ct) =>
        await bindings.NamesOfAsync(user, await groups.GroupsOfAsync(user, ct), time.GetUtcNow(), ct);

    public async Task<Result<Done>> AssignAsync(UserId user, string role, CancellationToken ct)
    {
        var found = await roles.FindByNameAsync(role, ct);
        if (found.IsRefused)
            return found.Refusal;

        if (await bindings.AssignAsync(found.Value.Id, RoleSubject.Of(user), null, time.GetUtcNow(), ct))
            facts.Record(new RoleAssigned(found.Value.Id, RoleSubjectKind.User, user.Value, null));

        return Done.It;
    }
}
