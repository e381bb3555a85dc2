using AuthServer.Orchestration.Identity.Contracts;

namespace AuthServer.Communication.Identity.Contracts;

/// <summary>A profile on the wire, with the claim names of OIDC Core §5.1.</summary>
/// <param name="Sub">The subject.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="EmailVerified">Whether it was proved.</param>
/// <param name="PreferredUsername">The user name.</param>
/// <param name="Name">The full name.</param>
/// <param name="GivenName">The given name.</param>
/// <param name="FamilyName">The family name.</param>
/// <param name="Picture">The URL of a picture.</param>
/// <param name="Locale">The language tag.</param>
/// <param name="Zoneinfo">The time zone.</param>
/// <param name="PhoneNumber">The telephone number.</param>
/// <param name="PhoneNumberVerified">Whether it was proved.</param>
/// <param name="UpdatedAt">When the profile last changed.</param>
public sealed record ProfileBody(
    Guid Sub,
    string? Email,
    bool EmailVerified,
    string? PreferredUsername,
    string? Name,
    string? GivenName,
    string? FamilyName,
    string? Picture,
    string? Locale,
    string? Zoneinfo,
    string? PhoneNumber,
    bool PhoneNumberVerified,
    DateTimeOffset UpdatedAt)
{
    /// <summary>The names between given and family name.</summary>
    public string? MiddleName { get; init; }

    /// <summary>How the person likes to be called.</summary>
    public string? Nickname { get; init; }

    /// <summary>The URL of a page about the person.</summary>
    public string? Profile { get; init; }

    /// <summary>The URL of the person's own page.</summary>
    public string? Website { get; init; }

    /// <summary>The gender.</summary>
    public string? Gender { get; init; }

    /// <summary>The birthday.</summary>
    public string? Birthdate { get; init; }

    /// <summary>The postal address (OIDC Core §5.1.1).</summary>
    public AddressBody? Address { get; init; }

    internal static ProfileBody From(UserProfile profile) => new(
        profile.User.Value,
        profile.Email,
        profile.IsEmailVerified,
        profile.Username,
        profile.Name,
        profile.GivenName,
        profile.FamilyName,
        profile.Picture,
        profile.Locale,
        profile.ZoneInfo,
        profile.PhoneNumber,
        profile.IsPhoneNumberVerified,
        profile.UpdatedAt)
    {
        MiddleName = profile.MiddleName,
        Nickname = profile.Nickname,
        Profile = profile.ProfilePage,
        Website = profile.Website,
        Gender = profile.Gender,
        Birthdate = profile.Birthdate,
        Address = profile.Address is { } address
            ? new AddressBody(address.Formatted, address.StreetAddress, address.Locality, address.Region, address.PostalCode, address.Country)
            : null,
    };
}
