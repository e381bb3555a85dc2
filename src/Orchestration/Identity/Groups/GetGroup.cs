using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Identity.Groups;

/// <summary>One group. Refuses with <c>identity.group_unknown</c>.</summary>
/// <param name="Group">The group.</param>
public sealed record GetGroup(GroupId Group) : IQuery<GroupRow>;
