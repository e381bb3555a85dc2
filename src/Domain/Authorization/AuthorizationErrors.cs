using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authorization;

/// <summary>What the roles refuse.</summary>
public static partial class AuthorizationErrors
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

    /// <summary>The playground has no such example.</summary>
    public static readonly Error ExampleUnknown = new("authorization.example_unknown", "There is no such example.", ErrorKind.NotFound);

    /// <summary>Others try something out, and it takes long.</summary>
    public static readonly Error PlaygroundBusy = new(
        "authorization.playground_busy",
        "Others are trying something out that takes long. Try again shortly.",
        ErrorKind.Unavailable,
        RetryAfter: TimeSpan.FromSeconds(5));
}
