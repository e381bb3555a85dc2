using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Contracts;
using AuthServer.Orchestration.Authorization.Contracts;
using AuthServer.Orchestration.Authorization.Ports;

namespace AuthServer.Orchestration.Authorization.Roles;

/// <summary>Tells the sign-in who administrates: who bears the built-in role, by whatever binding.</summary>
internal sealed class Administrators(IRoles roles, IRoleCatalogue catalogue, IRoleBindings bindings) : IAdministrators
{
    public async Task<bool> IncludesAsync(UserId user, CancellationToken ct) =>
        (await roles.OfAsync(user, ct)).Contains(Role.Administrator, StringComparer.Ordinal);

    public async Task<bool> AnyAsync(CancellationToken ct)
    {
        var role = await catalogue.FindByNameAsync(Role.Administrator, ct);
        return role.IsSuccess && (await bindings.HoldLastingBearersAsync(role.Value.Id, ct)).Count > 0;
    }
}
