using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Identity.Contracts;

/// <summary>A person's profile, in the terms of OIDC Core §5.1. Absent members are absent by design.</summary>
/// <param name="User">The subject.</param>
/// <param name="Email">The e-mail address as the person writes it.</param>
/// <param name="IsEmailVerified">Whether the person proved to read mail there.</param>
/// <param name="Username">The user name (<c>preferred_username</c>).</param>
/// <param name="Name">The full name.</param>
/// <param name="GivenName">The given name.</param>
/// <param name="FamilyName">The family name.</param>
/// <param name="Picture">The URL of a picture.</param>
/// <param name="Locale">A BCP 47 language tag.</param>
/// <param name="ZoneInfo">An IANA time zone.</param>
/// <param name="PhoneNumber">The telephone number in E.164.</param>
/// <param name="IsPhoneNumberVerified">Whether the number was proved.</param>
/// <param name="UpdatedAt">When the profile last changed.</param>
public sealed record UserProfile(
    UserId User,
    string? Email,
    bool IsEmailVerified,
    string? Username,
    string? Name,
    string? GivenName,
    string? FamilyName,
    string? Picture,
    string? Locale,
    string? ZoneInfo,
    string? PhoneNumber,
    bool IsPhoneNumberVerified,
    DateTimeOffset UpdatedAt)
{
    /// <summary>The names between given and family name.</summary>
    public string? MiddleName { get; init; }

    /// <summary>How the person likes to be called.</summary>
    public string? Nickname { get; init; }

    /// <summary>The URL of a page about the person (<c>profile</c>).</summary>
    public string? ProfilePage { get; init; }

    /// <summary>The URL of the person's own page.</summary>
    public string? Website { get; init; }

    /// <summary>The gender.</summary>
    public string? Gender { get; init; }

    /// <summary>The birthday: <c>YYYY-MM-DD</c>, <c>0000-MM-DD</c> or <c>YYYY</c>.</summary>
    public string? Birthdate { get; init; }

    /// <summary>The postal address; absent when no part of it is known.</summary>
    public UserAddress? Address { get; init; }
}

/// <summary>A postal address, in the terms of OIDC Core §5.1.1; at least one part is there.</summary>
/// <param name="StreetAddress">Street, house number and the like.</param>
/// <param name="Locality">City or locality.</param>
/// <param name="Region">State, province or region.</param>
/// <param name="PostalCode">Postal code.</param>
/// <param name="Country">The country's name.</param>
public sealed record UserAddress(string? StreetAddress, string? Locality, string? Region, string? PostalCode, string? Country)
{
    /// <summary>The address of these parts; absent when all of them are.</summary>
    public static UserAddress? Of(string? streetAddress, string? locality, string? region, string? postalCode, string? country)
    {
        var address = new UserAddress(streetAddress, locality, region, postalCode, country);
        return address == new UserAddress(null, null, null, null, null) ? null : address;
    }

    /// <summary>The whole address, line by line, as one would write it on an envelope.</summary>
    public string Formatted => string.Join('\n', Lines().Where(line => line.Length > 0));

    private IEnumerable<string> Lines() => [StreetAddress ?? string.Empty, $"{PostalCode} {Locality}".Trim(), Region ?? string.Empty, Country ?? string.Empty];
}
