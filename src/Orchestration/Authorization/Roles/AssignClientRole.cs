using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Contracts;
using AuthServer.Orchestration.Authorization.Permissions;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Roles;

/// <summary>Gives a role to an application that acts for itself, or changes until when.</summary>
/// <param name="Role">The role's name.</param>
/// <param name="Client">To whom.</param>
/// <param name="ExpiresAt">Until when, absent by design when without end.</param>
public sealed record AssignClientRole(string Role, string Client, DateTimeOffset? ExpiresAt) : ICommand<Done>;

/// <summary>Takes a role from an application; idempotent.</summary>
/// <param name="Role">The role's name.</param>
/// <param name="Client">From whom.</param>
public sealed record RemoveClientRole(string Role, string Client) : ICommand<Done>;

internal sealed class AssignClientRoleHandler(
    IRoleCatalogue roles,
    IClientBindings bindings,
    IKnownClients clients,
    GrantLimit limit,
    IFacts facts,
    TimeProvider time) : ICommandHandler<AssignClientRole, Done>
{
    public async Task<Result<Done>> Handle(AssignClientRole request, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (request.ExpiresAt <= now)
            return AuthorizationErrors.ExpiryPast;

        var role = await roles.FindByNameAsync(request.Role, cancellationToken);
        if (role.IsRefused)
            return role.Refusal;

        var client = ClientId.TryCreate(request.Client);
        if (client.IsRefused || !await clients.ExistsAsync(client.Value, cancellationToken))
            return AuthorizationErrors.SubjectUnknown;
        if (await limit.ObjectAsync(role.Value.Id, cancellationToken) is { } objection)
            return objection;

        if (await bindings.AssignAsync(role.Value.Id, client.Value, request.ExpiresAt, now, cancellationToken))
            facts.Record(new ClientRoleAssigned(role.Value.Id, client.Value, request.ExpiresAt));

        return Done.It;
    }
}

internal sealed class RemoveClientRoleHandler(IRoleCatalogue roles, IClientBindings bindings, GrantLimit limit, IFacts facts)
    : ICommandHandler<RemoveClientRole, Done>
{
    public async Task<Result<Done>> Handle(RemoveClientRole request, CancellationToken cancellationToken)
    {
        var role = await roles.FindByNameAsync(request.Role, cancellationToken);
        if (role.IsRefused)
            return role.Refusal;
        if (await limit.ObjectAsync(role.Value.Id, cancellationToken) is { } objection)
            return objection;

        var client = ClientId.TryCreate(request.Client);
        if (client.IsRefused)
            return AuthorizationErrors.SubjectUnknown;

        if (await bindings.RemoveAsync(role.Value.Id, client.Value, cancellationToken))
            facts.Record(new ClientRoleRemoved(role.Value.Id, client.Value));

        return Done.It;
    }
}
