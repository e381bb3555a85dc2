using AuthServer.Domain.Identity.Groups;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Identity.Groups;

/// <summary>Creates a group. Refuses with <c>identity.group_name_taken</c> or <c>identity.group_name_malformed</c>.</summary>
/// <param name="Name">Its name.</param>
public sealed record CreateGroup(string Name) : ICommand<GroupId>;

internal sealed class CreateGroupHandler(IGroups groups, IIds ids, TimeProvider time) : ICommandHandler<CreateGroup, GroupId>
{
    public async Task<Result<GroupId>> Handle(CreateGroup request, CancellationToken cancellationToken)
    {
        var group = Group.Create(new GroupId(ids.Next()), request.Name, time.GetUtcNow());
        if (group.IsRefused)
            return group.Refusal;

        var added = await groups.AddAsync(group.Value, cancellationToken);
        return added.Map(_ => group.Value.Id);
    }
}
