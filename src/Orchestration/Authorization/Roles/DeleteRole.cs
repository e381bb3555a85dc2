using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Roles;

/// <summary>Removes a role and its bindings. Refuses with <c>authorization.role_unknown</c> or <c>authorization.role_built_in</c>.</summary>
/// <param name="Role">The role's name.</param>
public sealed record DeleteRole(string Role) : ICommand<Done>;

internal sealed class DeleteRoleHandler(IRoleCatalogue roles, IFacts facts) : ICommandHandler<DeleteRole, Done>
{
    public async Task<Result<Done>> Handle(DeleteRole request, CancellationToken cancellationToken)
    {
        var role = await roles.FindByNameAsync(request.Role, cancellationToken);
        if (role.IsRefused)
            return role.Refusal;

        var retired = role.Value.Retire();
        if (retired.IsRefused)
            return retired;

        foreach (var bearer in await roles.RemoveAsync(role.Value, cancellationToken))
            facts.Record(new RoleRemoved(role.Value.Id, bearer.Kind, bearer.Id));
        return retired;
    }
}
