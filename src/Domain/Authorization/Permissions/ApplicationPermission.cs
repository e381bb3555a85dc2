using AuthServer.Domain.Authorization.Cedar.Schemas;
using AuthServer.Domain.Authorization.Cedar.Values;
using AuthServer.Domain.Authorization.Decisions;
using AuthServer.Domain.Authorization.Policies;
using AuthServer.Domain.Authorization.SelfProtection;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Authorization.Permissions;

/// <summary>
/// What an application lets people do, such as <c>document.read</c>; policies know it as <c>Action::"document.read"</c>. An action of a
/// namespace is named as policies write it, <c>Photos::Action::"view"</c>.
/// </summary>
public sealed record ApplicationPermission
{
    private const int LongestName = 100;
    private const int LongestDescription = 500;

    private ApplicationPermission(string name, string description) => (Name, Description) = (name, description);

    /// <summary>The name, never one of the server's own.</summary>
    public string Name { get; }

    /// <summary>What it allows, in words.</summary>
    public string Description { get; }

    /// <summary>
    /// Defines one. Refuses with <c>authorization.permission_name_malformed</c>, <c>authorization.permission_name_taken</c> or
    /// <c>authorization.description_malformed</c>.
    /// </summary>
    public static Result<ApplicationPermission> Define(string name, string description)
    {
        if (!IsName(name))
            return AuthorizationErrors.PermissionNameMalformed;
        if (ServerPermissions.Contains(name) || DirectorySchema.Declares(ActionOf(name).Type))
            return AuthorizationErrors.PermissionNameTaken;

        return description.Length > LongestDescription ? AuthorizationErrors.DescriptionMalformed : new ApplicationPermission(name, description);
    }

    /// <summary>Whether a permission may be called so.</summary>
    public static bool IsName(string name) => name.Length <= LongestName && (IsPlain(name) || IsOfNamespace(name));

    /// <summary>What questions and policies call the permission of a name.</summary>
    public static EntityUid ActionOf(string name) => AskedAction.UidOf(name);

    // No slash: names stand in paths.
    private static bool IsPlain(string name) =>
        name.Length > 0 && char.IsAsciiLetter(name[0]) && name.All(symbol => char.IsAsciiLetterOrDigit(symbol) || symbol is '.' or '_' or ':' or '-');

    // The empty namespace has short names, so each permission has one name.
    private static bool IsOfNamespace(string name) => ActionOf(name) is var action && action.Type.Contains(EntityTypeName.Separator, StringComparison.Ordinal) && IsPlain(action.Id);
}
