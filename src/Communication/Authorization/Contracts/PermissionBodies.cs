using AuthServer.Orchestration.Authorization.Permissions;

namespace AuthServer.Communication.Authorization.Contracts;

/// <summary>A permission to be defined.</summary>
/// <param name="Name">Its name, such as <c>document.read</c>.</param>
/// <param name="Description">What it allows, in words.</param>
public sealed record NewPermissionBody(string Name, string? Description);

/// <summary>A permission.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it allows, in words.</param>
/// <param name="BuiltIn">Whether it is one of the server's own.</param>
public sealed record PermissionBody(string Name, string Description, bool BuiltIn)
{
    internal static PermissionBody From(PermissionRow row) => new(row.Name, row.Description, row.IsBuiltIn);
}

/// <summary>A permission of a role.</summary>
/// <param name="Permission">The permission's name.</param>
/// <param name="Role">The role into which it was put: this one, or one that it includes.</param>
/// <param name="Declared">Whether the schema in force knows the action; absent without a schema, and for permissions of the server.</param>
public sealed record RolePermissionBody(string Permission, string Role, bool? Declared)
{
    internal static RolePermissionBody From(RolePermissionRow row) => new(row.Permission, row.From, row.IsDeclared);
}

/// <summary>A role with what it includes.</summary>
/// <param name="Name">The name as it appears in claims.</param>
/// <param name="Description">What it is for.</param>
/// <param name="BuiltIn">Whether the server itself relies on it.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="Includes">The roles that it includes directly.</param>
public sealed record RoleDetailsBody(string Name, string Description, bool BuiltIn, DateTimeOffset CreatedAt, IReadOnlyList<string> Includes)
{
    internal static RoleDetailsBody From(RoleDetails role) => new(role.Name, role.Description, role.IsBuiltIn, role.CreatedAt, role.Includes);
}
