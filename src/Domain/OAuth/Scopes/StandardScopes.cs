namespace AuthServer.Domain.OAuth.Scopes;

/// <summary>The scopes that every installation knows.</summary>
public static class StandardScopes
{
    /// <summary>Asks for an ID token (OIDC Core §3.1.2.1).</summary>
    public const string OpenId = "openid";

    /// <summary>Name, picture, locale and the like (OIDC Core §5.4).</summary>
    public const string Profile = "profile";

    /// <summary>The e-mail address and whether it is verified (OIDC Core §5.4).</summary>
    public const string Email = "email";

    /// <summary>The postal address (OIDC Core §5.4).</summary>
    public const string Address = "address";

    /// <summary>The telephone number (OIDC Core §5.4).</summary>
    public const string Phone = "phone";

    /// <summary>A refresh token that outlives the session (OIDC Core §11).</summary>
    public const string OfflineAccess = "offline_access";

    /// <summary>This server's own administration API.</summary>
    public const string Administration = "authserver.admin";

    /// <summary>This server's own administration API, as far as the roles of the client permit.</summary>
    public const string Roles = "authserver.roles";

    /// <summary>A person's profile at this server's own API. Credentials, sessions and grants are for the person alone.</summary>
    public const string Account = "authserver.account";

    /// <summary>Reading the grants that a client manages (Grant Management for OAuth 2.0 §6.1).</summary>
    public const string GrantQuery = "grant_management_query";

    /// <summary>Ending them.</summary>
    public const string GrantRevocation = "grant_management_revoke";

    /// <summary>All of them with the words for the consent page.</summary>
    public static readonly IReadOnlyList<ScopeDescription> All =
    [
        new(OpenId, "Know who you are"),
        new(Profile, "See your name and profile"),
        new(Email, "See your e-mail address"),
        new(Address, "See your postal address"),
        new(Phone, "See your telephone number"),
        new(OfflineAccess, "Keep access while you are away"),
        new(Administration, "Administrate this server in your name"),
        new(Roles, "Administrate this server as far as its own roles permit"),
        new(Account, "See and change your profile on this server"),
        new(GrantQuery, "See what you have granted it"),
        new(GrantRevocation, "End what you have granted it"),
    ];

    /// <summary>Whether the scope is for this server's own API.</summary>
    public static bool IsOwnApi(string name) => name is Administration or Roles or Account;

    /// <summary>Whether the scope is for the endpoint of grant management.</summary>
    public static bool IsGrantManagement(string name) => name is GrantQuery or GrantRevocation;

    /// <summary>Whether the name is one of them.</summary>
    public static bool Contains(string name) => All.Any(scope => scope.Name == name);
}

/// <summary>A scope in words.</summary>
/// <param name="Name">The scope as on the wire.</param>
/// <param name="Words">What it allows, said to a person.</param>
/// <param name="Audience">The resource server that it is for; absent by design for the scopes of OpenID Connect.</param>
public sealed record ScopeDescription(string Name, string Words, string? Audience = null);
