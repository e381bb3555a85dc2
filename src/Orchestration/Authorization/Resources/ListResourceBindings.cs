using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Resources;

/// <summary>Who bears which role for which resource, by id; what expired is not shown. Each filter may be absent.</summary>
/// <param name="Role">Only this role.</param>
/// <param name="ResourceType">Only resources of this type.</param>
/// <param name="ResourceId">Only this resource of the type.</param>
/// <param name="Page">Which page.</param>
public sealed record ListResourceBindings(string? Role, string? ResourceType, string? ResourceId, PageRequest Page) : IQuery<Page<ResourceBindingRow>>;

/// <summary>
/// Everybody who bears a role for a resource, however it comes: bound to the resource or to something that it is in, for everything, themselves or as a member
/// of a group, the role itself or one that includes it. As this instance knows the hierarchy and the members. Refuses with <c>authorization.resource_malformed</c>.
/// </summary>
/// <param name="Role">Only this role, and those that include it; absent for all.</param>
/// <param name="ResourceType">The type of the resource.</param>
/// <param name="ResourceId">Which.</param>
/// <param name="Page">Which page.</param>
public sealed record ListInheritedBindings(string? Role, string? ResourceType, string? ResourceId, PageRequest Page) : IQuery<Page<InheritedBindingRow>>;

/// <summary>What a person has, with where it comes from: each binding of theirs and of their groups, for everything or for one resource.</summary>
/// <param name="User">Who.</param>
/// <param name="Page">Which page.</param>
public sealed record ListRightsOfUser(UserId User, PageRequest Page) : IQuery<Page<RightRow>>;

/// <summary>What an application has that acts for itself: each binding of its own, for everything or for one resource.</summary>
/// <param name="Client">Which.</param>
/// <param name="Page">Which page.</param>
public sealed record ListRightsOfClient(string Client, PageRequest Page) : IQuery<Page<RightRow>>;

/// <summary>Somebody who bears a role for a resource.</summary>
/// <param name="Role">The role that is bound.</param>
/// <param name="Kind"><c>user</c>, <c>group</c> or <c>client</c>.</param>
/// <param name="Id">Which.</param>
/// <param name="Group">The group whose member bears it; absent by design when it is bound to them themselves.</param>
/// <param name="ResourceType">The type of what it is bound to; absent by design when it is for everything.</param>
/// <param name="ResourceId">What it is bound to; absent by design when it is for everything.</param>
/// <param name="ExpiresAt">Until when, absent by design when without end.</param>
/// <param name="AssignedAt">Since when.</param>
public sealed record InheritedBindingRow(
    string Role, string Kind, string Id, string? Group, string? ResourceType, string? ResourceId, DateTimeOffset? ExpiresAt, DateTimeOffset AssignedAt);

/// <summary>A binding for a resource.</summary>
/// <param name="Role">The role's name.</param>
/// <param name="Kind"><c>user</c>, <c>group</c> or <c>client</c>.</param>
/// <param name="Id">Which.</param>
/// <param name="ResourceType">The type of the resource.</param>
/// <param name="ResourceId">Which resource.</param>
/// <param name="ExpiresAt">Until when, absent by design when without end.</param>
/// <param name="AssignedAt">Since when.</param>
public sealed record ResourceBindingRow(string Role, string Kind, string Id, string ResourceType, string ResourceId, DateTimeOffset? ExpiresAt, DateTimeOffset AssignedAt);

/// <summary>What somebody has by one binding.</summary>
/// <param name="Role">The role that is bound.</param>
/// <param name="Permissions">What it permits, with what it includes; the built-in role permits everything and names nothing.</param>
/// <param name="Kind">Whether they bear it themselves or a group of theirs does: <c>user</c>, <c>group</c> or <c>client</c>.</param>
/// <param name="Id">The person, the group or the application.</param>
/// <param name="ResourceType">The type of the resource; absent by design when it is for everything.</param>
/// <param name="ResourceId">Which resource; absent by design when it is for everything.</param>
/// <param name="ExpiresAt">Until when, absent by design when without end.</param>
public sealed record RightRow(string Role, IReadOnlyList<string> Permissions, string Kind, string Id, string? ResourceType, string? ResourceId, DateTimeOffset? ExpiresAt);
