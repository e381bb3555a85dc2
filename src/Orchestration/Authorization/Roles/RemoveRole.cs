using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Roles;

/// <summary>Takes a role from a person or a group; idempotent. Refuses with <c>authorization.last_administrator</c>.</summary>
/// <param name="Role">The role.</param>
/// <param name="Subject">From whom.</param>
public sealed record RemoveRole(RoleId Role, RoleSubject Subject) : ICommand<Done>;

internal sealed class RemoveRoleHandler(IRoleCatalogue roles, IRoleBindings bindings, LastAdministrator lastAdministrator, IFacts facts)
    : ICommandHandler<RemoveRole, Done>
{
    public async Task<Result<Done>> Handle(RemoveRole request, CancellationToken cancellationToken)
    {
        var role = await roles.FindAsync(request.Role, cancellationToken);
        if (role.IsRefused)
            return role.Refusal;

        if (request.Subject.AsUser is { } user && role.Value.Name == Role.Administrator
            && await lastAdministrator.ObjectAsync(user, cancellationToken) is { } objection)
            return objection;

        if (await bindings.RemoveAsync(request.Role, request.Subject, cancellationToken))
            facts.Record(new RoleRemoved(request.Role, request.Subject.Kind, request.Subject.Id));

        return Done.It;
    }
}
