using AuthServer.Domain.Identity.Events;
using AuthServer.Orchestration.Authorization.Entities.Directory;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Authorization.Reactions;

/// <summary>Policies see groups, and who is in them, as they are.</summary>
internal sealed class WhenGroupsChange(DirectoryProjection directory) :
    IReaction<GroupCreated>,
    IReaction<GroupRenamed>,
    IReaction<GroupDeleted>,
    IReaction<GroupMemberAdded>,
    IReaction<GroupMemberRemoved>
{
    public Task ReactAsync(GroupCreated fact, CancellationToken ct) => TellAsync(fact);

    public Task ReactAsync(GroupRenamed fact, CancellationToken ct) => TellAsync(fact);

    public Task ReactAsync(GroupDeleted fact, CancellationToken ct) => TellAsync(fact);

    public Task ReactAsync(GroupMemberAdded fact, CancellationToken ct)
    {
        directory.Changed(fact.User);
        return Task.CompletedTask;
    }

    public Task ReactAsync(GroupMemberRemoved fact, CancellationToken ct)
    {
        directory.Changed(fact.User);
        return Task.CompletedTask;
    }

    private Task TellAsync(GroupEvent fact)
    {
        directory.Changed(fact.Group);
        return Task.CompletedTask;
    }
}
