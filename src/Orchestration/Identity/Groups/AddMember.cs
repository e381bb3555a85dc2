using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Identity.Groups;

/// <summary>Makes somebody a member of a group; idempotent.</summary>
/// <param name="Group">The group.</param>
/// <param name="User">Who.</param>
public sealed record AddMember(GroupId Group, UserId User) : ICommand<Done>;

internal sealed class AddMemberHandler(IGroupDirectory groups, MembershipChanging membership) : ICommandHandler<AddMember, Done>
{
    public async Task<Result<Done>> Handle(AddMember request, CancellationToken cancellationToken) =>
        await membership.ObjectionAsync(request.Group, request.User, cancellationToken) is { } objection
            ? objection
            : await groups.AddMemberAsync(request.Group, request.User, cancellationToken);
}
