using AuthServer.Orchestration.Authorization.Roles;

namespace AuthServer.Communication.Authorization.Contracts;

/// <summary>A role to be created.</summary>
/// <param name="Name">The name as it appears in claims.</param>
/// <param name="Description">What it is for.</param>
public sealed record NewRoleBody(string Name, string? Description);

/// <summary>A role.</summary>
/// <param name="Name">The name as it appears in claims.</param>
/// <param name="Description">What it is for.</param>
/// <param name="BuiltIn">Whether the server itself relies on it.</param>
/// <param name="CreatedAt">When it was created.</param>
public sealed record RoleBody(string Name, string Description, bool BuiltIn, DateTimeOffset CreatedAt)
{
    internal static RoleBody From(RoleRow row) => new(row.Name, row.Description, row.IsBuiltIn, row.CreatedAt);
}

/// <summary>How a role is borne.</summary>
/// <param name="ExpiresAt">Until when, absent by design when without end.</param>
/// <param name="Resource">For which resource and what is in it, absent by design when for everything.</param>
public sealed record BindingTermsBody(DateTimeOffset? ExpiresAt, ResourceBody? Resource);

/// <summary>Who bears a role.</summary>
/// <param name="Kind"><c>user</c>, <c>group</c> or <c>client</c>.</param>
/// <param name="Id">Which.</param>
/// <param name="ExpiresAt">Until when, absent by design when without end.</param>
/// <param name="AssignedAt">Since when.</param>
public sealed record BindingBody(string Kind, string Id, DateTimeOffset? ExpiresAt, DateTimeOffset AssignedAt)
{
    internal static BindingBody From(BindingRow row) => new(row.Kind, row.Id, row.ExpiresAt, row.AssignedAt);
}
