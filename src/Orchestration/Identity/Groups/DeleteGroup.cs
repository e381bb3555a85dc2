using AuthServer.Domain.Identity.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Identity.Groups;

/// <summary>Removes a group and its memberships.</summary>
/// <param name="Group">The group.</param>
/// <param name="ExpectedVersion">The version that the caller has seen, absent by design when it does not matter.</param>
public sealed record DeleteGroup(GroupId Group, long? ExpectedVersion = null) : ICommand<Done>;

internal sealed class DeleteGroupHandler(IGroups groups, MembershipChanging membership, IFacts facts) : ICommandHandler<DeleteGroup, Done>
{
    public async Task<Result<Done>> Handle(DeleteGroup request, CancellationToken cancellationToken)
    {
        var group = await groups.FindAsync(request.Group, request.ExpectedVersion, cancellationToken);
        if (group.IsRefused)
            return group.Refusal;

        if (await membership.ObjectionAsync(request.Group, cancellationToken) is { } objection)
            return objection;

        group.Value.Dissolve();
        foreach (var member in await groups.RemoveAsync(group.Value, cancellationToken))
            facts.Record(new GroupMemberRemoved(request.Group, member));
        return Done.It;
    }
}
