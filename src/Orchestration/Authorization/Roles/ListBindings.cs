using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Roles;

/// <summary>Who bears a role, by id; expired bindings are not shown. Refuses with <c>authorization.role_unknown</c>.</summary>
/// <param name="Role">The role's name.</param>
/// <param name="Page">Which page.</param>
public sealed record ListBindings(string Role, PageRequest Page) : IQuery<Page<BindingRow>>;

/// <summary>A binding in a list.</summary>
/// <param name="Kind"><c>user</c>, <c>group</c> or <c>client</c>.</param>
/// <param name="Id">Which.</param>
/// <param name="ExpiresAt">Until when, absent by design when without end.</param>
/// <param name="AssignedAt">Since when.</param>
public sealed record BindingRow(string Kind, string Id, DateTimeOffset? ExpiresAt, DateTimeOffset AssignedAt);
