using AuthServer.Domain.Authorization.Roles;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authorization.Permissions;

/// <summary>Somebody bears a role for one resource and what is in it.</summary>
/// <param name="Role">The role.</param>
/// <param name="Bearer">Who.</param>
/// <param name="Resource">For what.</param>
public sealed record ResourceBinding(RoleId Role, ResourceBearer Bearer, ResourceName Resource);

/// <summary>Who bears a role for a resource.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Id">The id of a person or group, the name of a client.</param>
public sealed record ResourceBearer(ResourceBearerKind Kind, string Id);

/// <summary>What may bear a role for a resource.</summary>
public enum ResourceBearerKind
{
    /// <summary>A person.</summary>
    User,

    /// <summary>A group of people.</summary>
    Group,

    /// <summary>An application that acts for itself.</summary>
    Client,
}

/// <summary>A resource as policies name it.</summary>
public sealed record ResourceName
{
    private const int Longest = 512;

    private ResourceName(string type, string id) => (Type, Id) = (type, id);

    /// <summary>The type: <c>Folder</c>, <c>Acme::Document</c>.</summary>
    public string Type { get; }

    /// <summary>The id within its type.</summary>
    public string Id { get; }

    /// <summary>Reads a name. Refuses with <c>authorization.resource_malformed</c>.</summary>
    public static Result<ResourceName> TryCreate(string? type, string? id) =>
        type is { Length: > 0 and <= Longest } && id is { Length: <= Longest } && !id.Contains('\0', StringComparison.Ordinal) && type.Split("::").All(IsIdentifier)
            ? new ResourceName(type, id)
            : AuthorizationErrors.ResourceMalformed;

    private static bool IsIdentifier(string part) =>
        part.Length > 0 && (char.IsAsciiLetter(part[0]) || part[0] == '_') && part.All(symbol => char.IsAsciiLetterOrDigit(symbol) || symbol == '_');
}
