using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Permissions;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Roles;

/// <summary>Gives a role to a person or a group, or changes until when. Nobody gives what they may not do themselves: <c>authorization.beyond_own_rights</c>.</summary>
/// <param name="Role">The role's name.</param>
/// <param name="Bearer">To whom.</param>
/// <param name="ExpiresAt">Until when, absent by design when without end.</param>
public sealed record AssignRole(string Role, RoleBearer Bearer, DateTimeOffset? ExpiresAt) : ICommand<Done>;

internal sealed class AssignRoleHandler(
    IRoleCatalogue roles,
    IRoleBindings bindings,
    LastAdministrator lastAdministrator,
    GrantLimit limit,
    IUserDirectory users,
    IGroupDirectory groups,
    IFacts facts,
    TimeProvider time) : ICommandHandler<AssignRole, Done>
{
    public async Task<Result<Done>> Handle(AssignRole request, CancellationToken cancellationToken)
    {
        var (now, subject) = (time.GetUtcNow(), request.Bearer.Subject);
        if (request.ExpiresAt <= now)
            return AuthorizationErrors.ExpiryPast;

        var role = await roles.FindByNameAsync(request.Role, cancellationToken);
        if (role.IsRefused)
            return role.Refusal;
        if (!await ExistsAsync(subject, cancellationToken))
            return AuthorizationErrors.SubjectUnknown;
        if (await limit.ObjectAsync(role.Value.Id, cancellationToken) is { } beyond)
            return beyond;

        // To put an end to a lasting binding is to remove it, only later.
        if (request.ExpiresAt is not null && subject.AsUser is { } user && role.Value.Name == Role.Administrator
            && await lastAdministrator.ObjectAsync(user, cancellationToken) is { } objection)
            return objection;

        if (await bindings.AssignAsync(role.Value.Id, subject, request.ExpiresAt, now, cancellationToken))
            facts.Record(new RoleAssigned(role.Value.Id, subject.Kind, subject.Id, request.ExpiresAt));

        return Done.It;
    }

    private async Task<bool> ExistsAsync(RoleSubject subject, CancellationToken ct) => subject.AsUser is { } user
        ? (await users.StandingAsync(user, ct)).Exists
        : await groups.ExistsAsync(new GroupId(subject.Id), ct);
}
