using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Permissions;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Roles;

/// <summary>Removes a role and its bindings. Refuses with <c>authorization.role_unknown</c>, <c>authorization.role_built_in</c> or <c>authorization.beyond_own_rights</c>.</summary>
/// <param name="Role">The role's name.</param>
public sealed record DeleteRole(string Role) : ICommand<Done>;

internal sealed class DeleteRoleHandler(IRoleCatalogue roles, RoleRetirement retirement, GrantLimit limit) : ICommandHandler<DeleteRole, Done>
{
    public async Task<Result<Done>> Handle(DeleteRole request, CancellationToken cancellationToken)
    {
        var role = await roles.FindByNameAsync(request.Role, cancellationToken);
        if (role.IsRefused)
            return role.Refusal;
        if (await limit.ObjectAsync(role.Value.Id, cancellationToken) is { } objection)
            return objection;

        return await retirement.RetireAsync(role.Value, cancellationToken);
    }
}
