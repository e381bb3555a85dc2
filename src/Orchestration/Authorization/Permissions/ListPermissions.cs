using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Permissions;

/// <summary>All permissions by name: those of the server and those of applications.</summary>
/// <param name="Page">Which page.</param>
public sealed record ListPermissions(PageRequest Page) : IQuery<Page<PermissionRow>>;

/// <summary>What a role permits, by permission and role; what it includes is told with the role that it comes from. Refuses with <c>authorization.role_unknown</c>.</summary>
/// <param name="Role">The role's name.</param>
/// <param name="Page">Which page.</param>
public sealed record ListRolePermissions(string Role, PageRequest Page) : IQuery<Page<RolePermissionRow>>;

/// <summary>A role and which others it includes directly. Refuses with <c>authorization.role_unknown</c>.</summary>
/// <param name="Role">The role's name.</param>
public sealed record GetRole(string Role) : IQuery<RoleDetails>;

/// <summary>A permission in a list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it allows, in words.</param>
/// <param name="IsBuiltIn">Whether it is one of the server's own.</param>
public sealed record PermissionRow(string Name, string Description, bool IsBuiltIn);

/// <summary>A permission of a role.</summary>
/// <param name="Permission">The permission's name.</param>
/// <param name="From">The role into which it was put: the one that was asked for, or one that it includes.</param>
/// <param name="IsDeclared">Whether the schema in force knows the action; absent by design without a schema, and for permissions of the server.</param>
public sealed record RolePermissionRow(string Permission, string From, bool? IsDeclared);

/// <summary>A role.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is for.</param>
/// <param name="IsBuiltIn">Whether the server itself relies on it.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="Includes">The names of the roles that it includes directly.</param>
public sealed record RoleDetails(string Name, string Description, bool IsBuiltIn, DateTimeOffset CreatedAt, IReadOnlyList<string> Includes);
