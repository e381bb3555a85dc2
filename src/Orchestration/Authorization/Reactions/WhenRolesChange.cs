using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Entities.Directory;
using AuthServer.Orchestration.Authorization.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Reactions;

/// <summary>Policies see roles, and who bears them, as they are.</summary>
internal sealed class WhenRolesChange(DirectoryProjection directory, IRoleCatalogue roles) :
    IReaction<RoleCreated>,
    IReaction<RoleDeleted>,
    IReaction<RoleAssigned>,
    IReaction<RoleRemoved>,
    IReaction<RoleIncluded>,
    IReaction<RoleExcluded>,
    IReaction<ClientRoleAssigned>,
    IReaction<ClientRoleRemoved>
{
    private const int AtOnce = 500;

    public Task ReactAsync(RoleCreated fact, CancellationToken ct) => TellAsync(fact.Name);

    public async Task ReactAsync(RoleDeleted fact, CancellationToken ct)
    {
        directory.Changed(DirectoryNames.OfRole(fact.Name));

        // Others may have included it, and nobody tells which: roles are few.
        for (var names = await roles.NamesAfterAsync(string.Empty, AtOnce, ct); names.Count > 0; names = await roles.NamesAfterAsync(names[^1], AtOnce, ct))
        {
            foreach (var name in names)
                directory.Changed(DirectoryNames.OfRole(name));
        }
    }

    public Task ReactAsync(RoleAssigned fact, CancellationToken ct) => TellAsync(fact.SubjectKind, fact.SubjectId);

    public Task ReactAsync(RoleRemoved fact, CancellationToken ct) => TellAsync(fact.SubjectKind, fact.SubjectId);

    public Task ReactAsync(RoleIncluded fact, CancellationToken ct) => TellAsync(fact.Role, ct);

    public Task ReactAsync(RoleExcluded fact, CancellationToken ct) => TellAsync(fact.Role, ct);

    public Task ReactAsync(ClientRoleAssigned fact, CancellationToken ct) => TellAsync(fact.Bearer);

    public Task ReactAsync(ClientRoleRemoved fact, CancellationToken ct) => TellAsync(fact.Bearer);

    private async Task TellAsync(RoleId role, CancellationToken ct)
    {
        if (await roles.FindAsync(role, ct) is { IsSuccess: true, Value.Name: var name })
            directory.Changed(DirectoryNames.OfRole(name));
    }

    private Task TellAsync(ClientId client)
    {
        directory.Changed(client);
        return Task.CompletedTask;
    }

    private Task TellAsync(string role)
    {
        directory.Changed(DirectoryNames.OfRole(role));
        return Task.CompletedTask;
    }

    private Task TellAsync(RoleSubjectKind kind, Guid bearer)
    {
        directory.Changed(kind == RoleSubjectKind.User ? DirectoryNames.Of(new UserId(bearer)) : DirectoryNames.Of(new GroupId(bearer)));
        return Task.CompletedTask;
    }
}
