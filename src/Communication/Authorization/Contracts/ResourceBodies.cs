using AuthServer.Orchestration.Authorization.Resources;

namespace AuthServer.Communication.Authorization.Contracts;

/// <summary>A resource as policies name it.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Id">Its id within the type.</param>
public sealed record ResourceBody(string? Type, string? Id);

/// <summary>Somebody who bears a role for a resource.</summary>
/// <param name="Role">The role.</param>
/// <param name="Kind"><c>user</c>, <c>group</c> or <c>client</c>.</param>
/// <param name="Id">Which.</param>
/// <param name="Resource">For what, with all that is in it; absent when for everything, which only inherited ones are.</param>
/// <param name="Group">The group whose member bears it; absent when it is bound to them themselves.</param>
/// <param name="ExpiresAt">Until when, absent by design when without end.</param>
/// <param name="AssignedAt">Since when.</param>
public sealed record ResourceBindingBody(string Role, string Kind, string Id, ResourceBody? Resource, string? Group, DateTimeOffset? ExpiresAt, DateTimeOffset AssignedAt)
{
    internal static ResourceBindingBody From(ResourceBindingRow row) =>
        new(row.Role, row.Kind, row.Id, new ResourceBody(row.ResourceType, row.ResourceId), null, row.ExpiresAt, row.AssignedAt);

    internal static ResourceBindingBody From(InheritedBindingRow row) => new(
        row.Role, row.Kind, row.Id, row.ResourceType is null ? null : new ResourceBody(row.ResourceType, row.ResourceId), row.Group, row.ExpiresAt, row.AssignedAt);
}

/// <summary>What somebody has by one binding.</summary>
/// <param name="Role">The role that is bound.</param>
/// <param name="Permissions">What it permits, with what it includes; <c>admin</c> permits everything of the server and names nothing.</param>
/// <param name="Kind">Whether they bear it themselves or a group of theirs does: <c>user</c>, <c>group</c> or <c>client</c>.</param>
/// <param name="Id">The person, the group or the application.</param>
/// <param name="Resource">For what; absent when for everything.</param>
/// <param name="ExpiresAt">Until when, absent by design when without end.</param>
public sealed record RightBody(string Role, IReadOnlyList<string> Permissions, string Kind, string Id, ResourceBody? Resource, DateTimeOffset? ExpiresAt)
{
    internal static RightBody From(RightRow row) =>
        new(row.Role, row.Permissions, row.Kind, row.Id, row.ResourceType is null ? null : new ResourceBody(row.ResourceType, row.ResourceId), row.ExpiresAt);
}
