using AuthServer.Domain.Authorization.SelfProtection;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authorization.Permissions;

/// <summary>A permission of applications in a backup.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it allows, in words.</param>
public sealed record KeptPermission(string Name, string Description);

/// <summary>A role in a backup.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Permissions">What was put into it.</param>
/// <param name="Includes">The roles that it includes directly.</param>
public sealed record KeptRole(string Name, string Description, IReadOnlyList<string> Permissions, IReadOnlyList<string> Includes)
{
    internal string? Fault(IReadOnlySet<string> permissions, IReadOnlySet<string> roles)
    {
        if (!Permissions.All(permission => permissions.Contains(permission) || ServerPermissions.Contains(permission)))
            return $"The role '{Name}' has a permission that there is not.";

        return Includes.All(roles.Contains) ? null : $"The role '{Name}' includes one that there is not.";
    }
}

/// <summary>Who bears a role, in a backup.</summary>
/// <param name="Role">The role's name.</param>
/// <param name="Kind">What they are.</param>
/// <param name="Bearer">The id of a person or group, the name of a client.</param>
/// <param name="ResourceType">The type of the resource; absent by design when for everything.</param>
/// <param name="ResourceId">Which resource; absent by design when for everything.</param>
/// <param name="ExpiresAt">Until when; absent by design without end.</param>
public sealed record KeptBinding(string Role, ResourceBearerKind Kind, string Bearer, string? ResourceType, string? ResourceId, DateTimeOffset? ExpiresAt)
{
    /// <summary>Whether it is for everything.</summary>
    public bool IsForEverything => ResourceType is null && ResourceId is null;

    internal string? Fault(IReadOnlySet<string> roles)
    {
        if (!roles.Contains(Role))
            return $"Somebody bears the role '{Role}', which there is not.";

        // The one form in which ids of people and groups stand in rows: another one would be somebody else.
        var isBearer = Kind == ResourceBearerKind.Client
            ? ClientId.TryCreate(Bearer).IsSuccess
            : Guid.TryParseExact(Bearer, "D", out var id) && id.ToString("D") == Bearer;
        return isBearer && (IsForEverything || ResourceName.TryCreate(ResourceType, ResourceId).IsSuccess) ? null : $"Of those who bear the role '{Role}', one has no proper name.";
    }
}
