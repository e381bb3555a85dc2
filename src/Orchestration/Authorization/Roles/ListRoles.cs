using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.Authorization.Roles;

/// <summary>The roles, by name.</summary>
/// <param name="Page">Which page.</param>
public sealed record ListRoles(PageRequest Page) : IQuery<Page<RoleRow>>;

/// <summary>A role in a list.</summary>
/// <param name="Name">The name as it appears in claims.</param>
/// <param name="Description">What it is for.</param>
/// <param name="IsBuiltIn">Whether the server itself relies on it.</param>
/// <param name="CreatedAt">When it was created.</param>
public sealed record RoleRow(string Name, string Description, bool IsBuiltIn, DateTimeOffset CreatedAt);
