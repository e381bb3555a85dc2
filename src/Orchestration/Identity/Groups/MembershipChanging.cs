using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Contracts;

namespace AuthServer.Orchestration.Identity.Groups;

/// <summary>Asks everybody who may have something against it before memberships change.</summary>
internal sealed class MembershipChanging(IEnumerable<IMembershipObjection> objections)
{
    /// <summary>The first objection; absent when there is none.</summary>
    public async Task<Error?> ObjectionAsync(GroupId group, UserId user, CancellationToken ct)
    {
        foreach (var objection in objections)
        {
            if (await objection.ObjectAsync(group, user, ct) is { } reason)
                return reason;
        }

        return null;
    }

    /// <summary>The first objection to dissolving the group; absent when there is none.</summary>
    public async Task<Error?> ObjectionAsync(GroupId group, CancellationToken ct)
    {
        foreach (var objection in objections)
        {
            if (await objection.ObjectAsync(group, ct) is { } reason)
                return reason;
        }

        return null;
    }
}
