using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Roles;

/// <summary>Creates a role. Refuses with <c>authorization.role_name_taken</c> or the error of a field.</summary>
/// <param name="Name">The name as it appears in claims.</param>
/// <param name="Description">What it is for.</param>
public sealed record CreateRole(string Name, string Description) : ICommand<Done>;

internal sealed class CreateRoleHandler(IRoleCatalogue roles, IIds ids, TimeProvider time) : ICommandHandler<CreateRole, Done>
{
    public async Task<Result<Done>> Handle(CreateRole request, CancellationToken cancellationToken)
    {
        var role = Role.Create(new RoleId(ids.Next()), request.Name, request.Description, time.GetUtcNow());
        return role.IsRefused ? role.Refusal : await roles.AddAsync(role.Value, cancellationToken);
    }
}
