using AuthServer.Domain.Identity.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Identity.Groups;

/// <summary>Ends a membership; idempotent.</summary>
/// <param name="Group">The group.</param>
/// <param name="User">Who.</param>
public sealed record RemoveMember(GroupId Group, UserId User) : ICommand<Done>;

internal sealed class RemoveMemberHandler(IGroups groups, MembershipChanging membership, IFacts facts) : ICommandHandler<RemoveMember, Done>
{
    public async Task<Result<Done>> Handle(RemoveMember request, CancellationToken cancellationToken)
    {
        var group = await groups.FindAsync(request.Group, null, cancellationToken);
        if (group.IsRefused)
            return group.Refusal;

        if (await membership.ObjectionAsync(request.Group, request.User, cancellationToken) is { } objection)
            return objection;

        if (await groups.RemoveMemberAsync(request.Group, request.User, cancellationToken))
            facts.Record(new GroupMemberRemoved(request.Group, request.User));

        return Done.It;
    }
}
