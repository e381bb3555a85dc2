using System.Collections.Frozen;

namespace AuthServer.Domain.OAuth.Scopes;

/// <summary>Which scope gives which claims about a person (OIDC Core §5.4).</summary>
public static class StandardClaims
{
    private static readonly FrozenDictionary<string, string> Scopes = new (string Scope, string[] Claims)[]
    {
        (StandardScopes.Profile, ["name", "family_name", "given_name", "middle_name", "nickname", "preferred_username", "profile", "picture", "website", "gender", "birthdate", "zoneinfo", "locale", "updated_at"]),
        (StandardScopes.Email, ["email", "email_verified"]),
        (StandardScopes.Address, ["address"]),
        (StandardScopes.Phone, ["phone_number", "phone_number_verified"]),
    }.SelectMany(row => row.Claims, (row, claim) => (claim, row.Scope)).ToFrozenDictionary(pair => pair.claim, pair => pair.Scope, StringComparer.Ordinal);

    /// <summary>The scope under which a claim is given; absent for claims that the server does not know.</summary>
    public static string? ScopeOf(string claim) => Scopes.GetValueOrDefault(claim);

    /// <summary>Whether a scope gives claims at all.</summary>
    public static bool HasClaims(string scope) => Scopes.Values.Contains(scope, StringComparer.Ordinal);
}
