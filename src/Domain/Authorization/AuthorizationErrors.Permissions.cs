using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authorization;

/// <summary>What permissions refuse.</summary>
public static partial class AuthorizationErrors
{
    /// <summary>Nobody has a permission of this name.</summary>
    public static readonly Error PermissionUnknown = new("authorization.permission_unknown", "There is no such permission.", ErrorKind.NotFound);

    /// <summary>The name of a permission breaks the rules.</summary>
    public static readonly Error PermissionNameMalformed = new(
        "authorization.permission_name_malformed",
        "A permission's name has 1 to 100 letters, digits, '.', '_', ':' and '-', and begins with a letter, or is an action of a namespace as policies write it.",
        ErrorKind.Invalid,
        "name");

    /// <summary>There is a permission of this name, or the server itself has one.</summary>
    public static readonly Error PermissionNameTaken = new("authorization.permission_name_taken", "Another permission has this name.", ErrorKind.Conflict, "name");

    /// <summary>The name of a resource breaks the rules.</summary>
    public static readonly Error ResourceMalformed = new(
        "authorization.resource_malformed",
        "A resource has a type such as 'Acme::Document' and an id of at most 512 characters.",
        ErrorKind.Invalid,
        "resource");

    /// <summary>The permission is one of the server's own.</summary>
    public static readonly Error PermissionBuiltIn = new("authorization.permission_built_in", "The server's own permissions cannot be removed.", ErrorKind.Conflict);

    /// <summary>The built-in role has everything, and nothing else has it inside.</summary>
    public static readonly Error RoleComplete = new(
        "authorization.role_complete",
        "The role 'admin' may do everything; nothing can be put into it or taken out of it, and no other role can include it.",
        ErrorKind.Conflict);

    /// <summary>The role would include itself.</summary>
    public static readonly Error RoleCycle = new("authorization.role_cycle", "The role would include itself by way of the other.", ErrorKind.Conflict);

    /// <summary>Somebody would give or take what they may not do themselves.</summary>
    public static readonly Error BeyondOwnRights = new(
        "authorization.beyond_own_rights",
        "You cannot give or take permissions of this server that you do not have yourself.",
        ErrorKind.Forbidden);
}
