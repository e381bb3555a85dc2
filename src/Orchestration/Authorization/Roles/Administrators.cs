using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Contracts;
using AuthServer.Orchestration.Authorization.Contracts;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.Identity.Contracts;

namespace AuthServer.Orchestration.Authorization.Roles;

/// <summary>Tells the sign-in who administrates: who may do anything with the server, by whatever role. There has to be one with the built-in role.</summary>
internal sealed class Administrators(IServerRights rights, IRoleCatalogue catalogue, IRoleBindings bindings, IGroupDirectory groups, TimeProvider time)
    : IAdministrators
{
    public async Task<bool> IncludesAsync(UserId user, CancellationToken ct) =>
        (await rights.OfAsync(user, ct)).IsAny;

    public async Task<bool> AnyAsync(CancellationToken ct)
    {
        var role = await catalogue.FindByNameAsync(Role.Administrator, ct);
        if (role.IsRefused)
            return false;
        if ((await bindings.HoldLastingBearersAsync(role.Value.Id, ct)).Count > 0)
            return true;

        foreach (var bearer in await bindings.BearersAsync(role.Value.Id, time.GetUtcNow(), ct))
        {
            // An empty group administrates nothing.
            if (bearer.Kind == RoleSubjectKind.User || await groups.HasActiveMemberAsync(new GroupId(bearer.Id), ct))
                return true;
        }

        return false;
    }
}
