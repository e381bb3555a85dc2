using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.Identity.Contracts;

namespace AuthServer.Orchestration.Authorization.Roles;

/// <summary>Keeps at least one person who can administrate: bound directly, without end, and able to sign in.</summary>
internal sealed class LastAdministrator(IRoleCatalogue roles, IRoleBindings bindings, IUserDirectory directory) : IAccountClosingObjection
{
    /// <summary>Why this person must stay an administrator; absent when somebody else remains, or the person is none.</summary>
    public async Task<Error?> ObjectAsync(UserId user, CancellationToken ct)
    {
        var role = await roles.FindByNameAsync(Role.Administrator, ct);
        if (role.IsRefused)
            return null;

        // INVARIANT: the bearers are held until the end of the transaction, so what is read here is still so when it commits.
        var bearers = await bindings.HoldLastingBearersAsync(role.Value.Id, ct);
        if (!bearers.Contains(user))
            return null;

        foreach (var other in bearers.Where(bearer => bearer != user))
        {
            if (await directory.StandingAsync(other, ct) is { Exists: true, IsActive: true, IsLocked: false })
                return null;
        }

        return AuthorizationErrors.LastAdministrator;
    }
}
