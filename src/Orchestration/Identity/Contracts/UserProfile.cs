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
    DateTimeOffset UpdatedAt);
