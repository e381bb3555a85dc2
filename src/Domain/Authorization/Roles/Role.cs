using AuthServer.Domain.Authorization.Events;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authorization.Roles;

/// <summary>A name that people and groups may bear, and that opens doors.</summary>
public sealed class Role : AggregateRoot
{
    /// <summary>The built-in role that opens the administration API and pages; the migration creates it.</summary>
    public const string Administrator = "admin";

    // For the mapping only.
    private Role()
    {
    }

    /// <summary>The role's id.</summary>
    public RoleId Id { get; private set; }

    /// <summary>The name as it appears in claims and configuration.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>What it is for.</summary>
    public string Description { get; private set; } = string.Empty;

    /// <summary>Whether the server itself relies on it.</summary>
    public bool IsBuiltIn { get; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Creates a role. Refuses with <c>authorization.role_name_malformed</c> or <c>authorization.description_malformed</c>.</summary>
    public static Result<Role> Create(RoleId id, string name, string description, DateTimeOffset now)
    {
        if (!IsName(name))
            return AuthorizationErrors.RoleNameMalformed;
        if (description.Length > 500)
            return AuthorizationErrors.DescriptionMalformed;

        var role = new Role { Id = id, Name = name, Description = description, CreatedAt = now };
        role.Raise(new RoleCreated(id, name));
        return role;
    }

    /// <summary>Says good-bye; whoever removes the role calls this first. Refuses with <c>authorization.role_built_in</c>.</summary>
    public Result<Done> Retire()
    {
        if (IsBuiltIn)
            return AuthorizationErrors.RoleBuiltIn;

        Raise(new RoleDeleted(Id, Name));
        return Done.It;
    }

    private static bool IsName(string name) =>
        name is { Length: > 0 and <= 64 }
        && char.IsAsciiLetterLower(name[0])
        && name.All(symbol => char.IsAsciiLetterLower(symbol) || char.IsAsciiDigit(symbol) || symbol is '.' or '_' or ':' or '-');
}
