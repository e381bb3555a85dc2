using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.Identity.Users;

namespace AuthServer.Infrastructure.Identity.Users;

/// <summary>A person's row as the reads see it.</summary>
internal sealed record ProfileRow
{
    /// <summary>What to select.</summary>
    public const string Columns =
        """
        id AS Id, status AS Status, is_locked AS IsLocked, email AS Email, is_email_verified AS IsEmailVerified, username AS Username,
        name AS Name, given_name AS GivenName, family_name AS FamilyName, picture AS Picture, locale AS Locale, zone_info AS ZoneInfo,
        phone_number AS PhoneNumber, middle_name AS MiddleName, nickname AS Nickname, profile_page AS ProfilePage, website AS Website,
        gender AS Gender, birthdate AS Birthdate, street_address AS StreetAddress, locality AS Locality, region AS Region, postal_code AS PostalCode,
        country AS Country, registered_at AS RegisteredAt, updated_at AS UpdatedAt, version AS Version
        """;

    public UserId Id { get; init; }

    public string Status { get; init; } = string.Empty;

    public bool IsLocked { get; init; }

    public string? Email { get; init; }

    public bool IsEmailVerified { get; init; }

    public string? Username { get; init; }

    public string? Name { get; init; }

    public string? GivenName { get; init; }

    public string? FamilyName { get; init; }

    public string? Picture { get; init; }

    public string? Locale { get; init; }

    public string? ZoneInfo { get; init; }

    public string? PhoneNumber { get; init; }

    public string? MiddleName { get; init; }

    public string? Nickname { get; init; }

    public string? ProfilePage { get; init; }

    public string? Website { get; init; }

    public string? Gender { get; init; }

    public string? Birthdate { get; init; }

    public string? StreetAddress { get; init; }

    public string? Locality { get; init; }

    public string? Region { get; init; }

    public string? PostalCode { get; init; }

    public string? Country { get; init; }

    public DateTimeOffset RegisteredAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public long Version { get; init; }

    // No flow proves telephone numbers yet, so none is ever claimed to be verified.
    public UserProfile ToProfile() => new(
        Id, Email, IsEmailVerified, Username, Name, GivenName, FamilyName, Picture, Locale, ZoneInfo, PhoneNumber, IsPhoneNumberVerified: false, UpdatedAt)
    {
        MiddleName = MiddleName,
        Nickname = Nickname,
        ProfilePage = ProfilePage,
        Website = Website,
        Gender = Gender,
        Birthdate = Birthdate,
        Address = UserAddress.Of(StreetAddress, Locality, Region, PostalCode, Country),
    };

    public UserDetails ToDetails() => new(ToProfile(), Status.ToLowerInvariant(), IsLocked, RegisteredAt, Version);

    public UserRow ToRow() => new(Id, Email, IsEmailVerified, Username, Name, Status.ToLowerInvariant(), IsLocked, RegisteredAt);
}
