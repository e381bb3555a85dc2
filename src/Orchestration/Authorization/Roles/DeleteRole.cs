using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Roles;

/// <summary>Removes a role and its bindings. Refuses with <c>authorization.role_unknown</c> or <c>authorization.role_built_in</c>.</summary>
/// <param name="Role">The role's name.</param>
public sealed record DeleteRole(string Role) : ICommand<Done>;

internal sealed class DeleteRoleHandler(IRoleCatalogue roles) : ICommandHandler<DeleteRole, Done>
{
    public async Task<Result<Done>> Handle(DeleteRole request, CancellationToken cancellationToken)
    {
        var role = await roles.FindByNameAsync(request.Role, cancellationToken);
        if (role.IsRefused)
            return role.Refusal;

        var retired = role.Value.Retire();
        if (retired.IsSuccess)
            await roles.RemoveAsync(role.Value, cancellationToken);

        return retired;
    }
}
