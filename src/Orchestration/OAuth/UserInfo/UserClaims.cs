using System.Text.Json;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Orchestration.Identity.Contracts;

namespace AuthServer.Orchestration.OAuth.UserInfo;

/// <summary>One claim about a person.</summary>
/// <param name="Name">Its name (OIDC Core §5.1).</param>
/// <param name="Value">A string, a boolean, a whole number, or an address.</param>
public readonly record struct UserClaim(string Name, object Value);

/// <summary>Which claims about a person a client may see: by scope (OIDC Core §5.4), or asked for by name (§5.5). What has no value is left out (§5.3.2).</summary>
public static class UserClaims
{
    private static readonly (string Claim, Func<UserProfile, object?> Of)[] Known =
    [
        ("name", profile => profile.Name),
        ("given_name", profile => profile.GivenName),
        ("family_name", profile => profile.FamilyName),
        ("middle_name", profile => profile.MiddleName),
        ("nickname", profile => profile.Nickname),
        ("preferred_username", profile => profile.Username),
        ("profile", profile => profile.ProfilePage),
        ("picture", profile => profile.Picture),
        ("website", profile => profile.Website),
        ("gender", profile => profile.Gender),
        ("birthdate", profile => profile.Birthdate),
        ("zoneinfo", profile => profile.ZoneInfo),
        ("locale", profile => profile.Locale),
        ("updated_at", profile => profile.UpdatedAt.ToUnixTimeSeconds()),
        ("email", profile => profile.Email),
        ("email_verified", profile => profile.Email is null ? null : profile.IsEmailVerified),
        ("address", profile => profile.Address),
        ("phone_number", profile => profile.PhoneNumber),
        ("phone_number_verified", profile => profile.PhoneNumber is null ? null : profile.IsPhoneNumberVerified),
    ];

    /// <summary>The names of all claims about people that the server can give, for discovery.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Known.Select(known => known.Claim)];

    /// <summary>The claims of these scopes, and of these names.</summary>
    public static IReadOnlyList<UserClaim> Select(UserProfile profile, ScopeSet scopes, IReadOnlyList<string> names)
    {
        List<UserClaim> claims = [];
        foreach (var (claim, of) in Known)
        {
            var isGiven = (StandardClaims.ScopeOf(claim) is { } scope && scopes.Has(scope)) || names.Contains(claim, StringComparer.Ordinal);
            if (isGiven && of(profile) is { } value)
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
                case UserAddress address:
                    Write(json, name, address);
                    break;
                default:
                    json.WriteString(name, (string)value);
                    break;
            }
        }
    }

    // OIDC Core §5.1.1.
    private static void Write(Utf8JsonWriter json, string name, UserAddress address)
    {
        (string Part, string? Value)[] parts =
        [
            ("formatted", address.Formatted), ("street_address", address.StreetAddress), ("locality", address.Locality), ("region", address.Region),
            ("postal_code", address.PostalCode), ("country", address.Country),
        ];
        json.WriteStartObject(name);
        foreach (var (part, value) in parts.Where(part => part.Value is not null))
            json.WriteString(part, value);

        json.WriteEndObject();
    }
}
