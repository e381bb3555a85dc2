using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authorization;

/// <summary>What the roles refuse.</summary>
public static class AuthorizationErrors
{
    /// <summary>No role has this name or id.</summary>
    public static readonly Error RoleUnknown = new("authorization.role_unknown", "There is no such role.", ErrorKind.NotFound);

    /// <summary>The name of a role breaks the rules.</summary>
    public static readonly Error RoleNameMalformed = new(
        "authorization.role_name_malformed",
        "A role's name has 1 to 64 lower-case letters, digits, '.', '_', ':' and '-', and begins with a letter.",
        ErrorKind.Invalid,
        "name");

    /// <summary>Another role has this name.</summary>
    public static readonly Error RoleNameTaken = new("authorization.role_name_taken", "Another role has this name.", ErrorKind.Conflict, "name");

    /// <summary>The description is too long.</summary>
    public static readonly Error DescriptionMalformed = new("authorization.description_malformed", "A description has at most 500 characters.", ErrorKind.Invalid, "description");

    /// <summary>The role belongs to the server.</summary>
    public static readonly Error RoleBuiltIn = new("authorization.role_built_in", "A built-in role cannot be deleted.", ErrorKind.Conflict);

    /// <summary>Nobody could administrate any more.</summary>
    public static readonly Error LastAdministrator = new(
        "authorization.last_administrator",
        "This is the last administrator; make somebody else one first.",
        ErrorKind.Conflict);

    /// <summary>The end of a binding lies in the past.</summary>
    public static readonly Error ExpiryPast = new("authorization.expiry_past", "The expiry lies in the past.", ErrorKind.Invalid, "expires_at");

    /// <summary>Nobody has this id, or the account is gone.</summary>
    public static readonly Error SubjectUnknown = new("authorization.subject_unknown", "There is no such user, group or client.", ErrorKind.NotFound);

    /// <summary>This instance does not know the policies and entities, or cannot believe what it knows: nothing is decided.</summary>
    public static readonly Error ModelUnavailable = new(
        "authorization.model_unavailable",
        "The policies are not loaded; nothing can be decided.",
        ErrorKind.Unavailable);

    /// <summary>Nobody has a permission of this name.</summary>
    public static readonly Error PermissionUnknown = new("authorization.permission_unknown", "There is no such permission.", ErrorKind.NotFound);

    /// <summary>The name of a permission breaks the rules.</summary>
    public static readonly Error PermissionNameMalformed = new(
        "authorization.permission_name_malformed",
        "A permission's name has 1 to 100 letters, digits, '.', '_', ':' and '-', and begins with a letter.",
        ErrorKind.Invalid,
        "name");

    /// <summary>There is a permission of this name, or the server itself has one.</summary>
    public static readonly Error PermissionNameTaken = new("authorization.permission_name_taken", "Another permission has this name.", ErrorKind.Conflict, "name");

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
