using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Contracts;
using AuthServer.Orchestration.Authorization.Permissions;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Roles;

/// <summary>Makes sure that an application has a role, or has it no more; idempotent. Refuses as <see cref="AssignClientRole"/> does, but for ends that have passed.</summary>
/// <param name="Role">The role's name.</param>
/// <param name="Client">Which application.</param>
/// <param name="Wish">What is wanted.</param>
/// <param name="Until">Until when a present binding shall last, absent by design to leave its end as it is. What ended already is not made again.</param>
public sealed record EnsureClientRole(string Role, string Client, BindingWish Wish, DateTimeOffset? Until) : ICommand<Ensured>;

internal sealed class EnsureClientRoleHandler(IRoleCatalogue roles, IClientBindings bindings, IKnownClients clients, GrantLimit limit, IFacts facts, TimeProvider time)
    : ICommandHandler<EnsureClientRole, Ensured>
{
    public async Task<Result<Ensured>> Handle(EnsureClientRole request, CancellationToken cancellationToken)
    {
        var role = await roles.FindByNameAsync(request.Role, cancellationToken);
        if (role.IsRefused)
            return role.Refusal;

        var client = ClientId.TryCreate(request.Client);
        if (client.IsRefused || !await clients.ExistsAsync(client.Value, cancellationToken))
            return AuthorizationErrors.SubjectUnknown;
        if (await limit.ObjectAsync(role.Value.Id, cancellationToken) is { } objection)
            return objection;
        if (!await FulfilAsync(role.Value.Id, client.Value, request, time.GetUtcNow(), cancellationToken))
            return Ensured.Unchanged;

        facts.Record(request.Wish == BindingWish.Absent
            ? new ClientRoleRemoved(role.Value.Id, client.Value)
            : new ClientRoleAssigned(role.Value.Id, client.Value, request.Until));
        return Ensured.Updated;
    }

    private async Task<bool> FulfilAsync(RoleId role, ClientId client, EnsureClientRole request, DateTimeOffset now, CancellationToken ct) => request.Wish switch
    {
        BindingWish.Absent => await bindings.RemoveAsync(role, client, ct),
        BindingWish.Present when request.Until is { } until => until > now && await bindings.AssignAsync(role, client, until, now, ct),
        BindingWish.Present => await bindings.EnsureAsync(role, client, now, ct),
        BindingWish.Lasting => await bindings.AssignAsync(role, client, null, now, ct),
    };
}
