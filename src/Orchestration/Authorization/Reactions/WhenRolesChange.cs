using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authorization.Entities.Directory;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Reactions;

/// <summary>Policies see roles, and who bears them, as they are.</summary>
internal sealed class WhenRolesChange(DirectoryProjection directory) :
    IReaction<RoleCreated>,
    IReaction<RoleDeleted>,
    IReaction<RoleAssigned>,
    IReaction<RoleRemoved>
{
    public Task ReactAsync(RoleCreated fact, CancellationToken ct) => TellAsync(fact.Name);

    public Task ReactAsync(RoleDeleted fact, CancellationToken ct) => TellAsync(fact.Name);

    public Task ReactAsync(RoleAssigned fact, CancellationToken ct) => TellAsync(fact.SubjectKind, fact.SubjectId);

    public Task ReactAsync(RoleRemoved fact, CancellationToken ct) => TellAsync(fact.SubjectKind, fact.SubjectId);

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
