using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Identity.Groups;

/// <summary>The groups, by name.</summary>
/// <param name="Page">Which page.</param>
public sealed record ListGroups(PageRequest Page) : IQuery<Page<GroupRow>>;

/// <summary>A group in a list.</summary>
/// <param name="Group">The group.</param>
/// <param name="Name">Its name.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="Version">Changes with every change of the group itself.</param>
public sealed record GroupRow(GroupId Group, string Name, DateTimeOffset CreatedAt, long Version);
