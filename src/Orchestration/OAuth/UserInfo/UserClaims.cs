using System.Text.Json;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Orchestration.Identity.Contracts;

namespace AuthServer.Orchestration.OAuth.UserInfo;

/// <summary>One claim about a person.</summary>
/// <param name="Name">Its name (OIDC Core §5.1).</param>
/// <param name="Value">A string, a boolean or a whole number.</param>
public readonly record struct UserClaim(string Name, object Value);

/// <summary>Which claims about a person a client may see: by scope (OIDC Core §5.4), or asked for by name (§5.5).</summary>
public static class UserClaims
{
    private static readonly (string Claim, string Scope, Func<UserProfile, object?> Of)[] Known =
    [
        ("name", StandardScopes.Profile, profile => profile.Name),
        ("given_name", StandardScopes.Profile, profile => profile.GivenName),
        ("family_name", StandardScopes.Profile, profile => profile.FamilyName),
        ("preferred_username", StandardScopes.Profile, profile => profile.Username),
        ("picture", StandardScopes.Profile, profile => profile.Picture),
        ("zoneinfo", StandardScopes.Profile, profile => profile.ZoneInfo),
        ("locale", StandardScopes.Profile, profile => profile.Locale),
        ("updated_at", StandardScopes.Profile, profile => profile.UpdatedAt.ToUnixTimeSeconds()),
        ("email", StandardScopes.Email, profile => profile.Email),
        ("email_verified", StandardScopes.Email, profile => profile.Email is null ? null : profile.IsEmailVerified),
        ("phone_number", StandardScopes.Phone, profile => profile.PhoneNumber),
        ("phone_number_verified", StandardScopes.Phone, profile => profile.PhoneNumber is null ? null : profile.IsPhoneNumberVerified),
    ];

    /// <summary>The names of all claims about people that the server can give, for discovery.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Known.Select(known => known.Claim)];

    /// <summary>Whether a scope gives claims at all.</summary>
    public static bool HasClaims(string scope) => Array.Exists(Known, known => known.Scope == scope);

    /// <summary>The scope under which a claim is given; absent for claims that the server does not know.</summary>
    public static string? ScopeOf(string claim) => Array.Find(Known, known => known.Claim == claim).Scope;

    /// <summary>The claims of these scopes, and of these names.</summary>
    public static IReadOnlyList<UserClaim> Select(UserProfile profile, ScopeSet scopes, IReadOnlyList<string> names)
    {
        List<UserClaim> claims = [];
        foreach (var (claim, scope, of) in Known)
        {
            if ((scopes.Has(scope) || names.Contains(claim, StringComparer.Ordinal)) && of(profile) is { } value)
                claims.Add(new UserClaim(claim, value));
        }

        return claims;
    }

    /// <summary>Writes claims as members of the current object.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<UserClaim> claims)
    {
        foreach (var (name, value) in claims)
        {
            switch (value)
            {
                case bool flag:
                    json.WriteBoolean(name, flag);
                    break;
                case long number:
                    json.WriteNumber(name, number);
                    break;
                default:
                    json.WriteString(name, (string)value);
                    break;
            }
        }
    }
}
