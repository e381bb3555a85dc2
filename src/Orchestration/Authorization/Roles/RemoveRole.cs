using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Permissions;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Roles;

/// <summary>Takes a role from a person or a group; idempotent. Refuses with <c>authorization.last_administrator</c> or <c>authorization.beyond_own_rights</c>.</summary>
/// <param name="Role">The role's name.</param>
/// <param name="Bearer">From whom.</param>
public sealed record RemoveRole(string Role, RoleBearer Bearer) : ICommand<Done>;

internal sealed class RemoveRoleHandler(IRoleCatalogue roles, IRoleBindings bindings, LastAdministrator lastAdministrator, GrantLimit limit, IFacts facts)
    : ICommandHandler<RemoveRole, Done>
{
    public async Task<Result<Done>> Handle(RemoveRole request, CancellationToken cancellationToken)
    {
        var role = await roles.FindByNameAsync(request.Role, cancellationToken);
        if (role.IsRefused)
            return role.Refusal;

        if (await limit.ObjectAsync(role.Value.Id, cancellationToken) is { } beyond)
            return beyond;

        var subject = request.Bearer.Subject;
        if (subject.AsUser is { } user && role.Value.Name == Role.Administrator
            && await lastAdministrator.ObjectAsync(user, cancellationToken) is { } objection)
            return objection;

        if (await bindings.RemoveAsync(role.Value.Id, subject, cancellationToken))
            facts.Record(new RoleRemoved(role.Value.Id, subject.Kind, subject.Id));

        return Done.It;
    }
}
