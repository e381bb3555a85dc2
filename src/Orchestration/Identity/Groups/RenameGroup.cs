using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Identity.Groups;

/// <summary>Gives a group another name.</summary>
/// <param name="Group">The group.</param>
/// <param name="Name">Its new name.</param>
/// <param name="ExpectedVersion">The version that the caller has seen, absent by design when it does not matter.</param>
public sealed record RenameGroup(GroupId Group, string Name, long? ExpectedVersion = null) : ICommand<Done>;

internal sealed class RenameGroupHandler(IGroups groups) : ICommandHandler<RenameGroup, Done>
{
    public async Task<Result<Done>> Handle(RenameGroup request, CancellationToken cancellationToken)
    {
        var group = await groups.FindAsync(request.Group, request.ExpectedVersion, cancellationToken);
        if (group.IsRefused)
            return group.Refusal;

        var renamed = group.Value.Rename(request.Name);
        return renamed.IsRefused ? renamed : await groups.SaveAsync(group.Value, cancellationToken);
    }
}
