using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.Access;

/// <summary>What a role permits in applications.</summary>
/// <param name="Role">The role's name.</param>
/// <param name="Permissions">The permissions that were put into it, each once.</param>
/// <param name="Included">Further ones that come with the roles that it includes, each once.</param>
public sealed record RoleGrants(string Role, IReadOnlyList<string> Permissions, IReadOnlyList<string> Included);

/// <summary>Somebody who bears a role for one resource.</summary>
/// <param name="Id">The binding, unique among those of the role.</param>
/// <param name="Role">The role's name.</param>
/// <param name="Bearer">Who: a person, a group or a client.</param>
/// <param name="Resource">For what, with all that is in it.</param>
/// <param name="EndsAt">Until when; absent by design without end.</param>
public sealed record RoleLink(string Id, string Role, EntityUid Bearer, EntityUid Resource, DateTimeOffset? EndsAt);
