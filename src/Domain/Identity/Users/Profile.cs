using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.Identity.Users;

/// <summary>What a person tells about themselves, in the terms of OIDC Core §5.1. Absent members are absent by design.</summary>
/// <param name="Name">The full name.</param>
/// <param name="GivenName">The given name.</param>
/// <param name="FamilyName">The family name.</param>
/// <param name="Picture">The https URL of a picture.</param>
/// <param name="Locale">A BCP 47 language tag.</param>
/// <param name="ZoneInfo">An IANA time zone.</param>
/// <param name="PhoneNumber">The telephone number in E.164.</param>
public sealed record Profile(
    string? Name = null,
    string? GivenName = null,
    string? FamilyName = null,
    string? Picture = null,
    string? Locale = null,
    string? ZoneInfo = null,
    string? PhoneNumber = null)
{
    /// <summary>Nothing told.</summary>
    public static readonly Profile Empty = new();

    /// <summary>Never prints what it holds: it is personal data.</summary>
    public override string ToString() => "(profile)";

    /// <summary>The same profile with some fields changed. Refuses with the error of the first field at fault.</summary>
    public Result<Profile> With(ProfileChanges changes)
    {
        var draft = new Profile(
            Tidy(changes.Name.Or(Name)),
            Tidy(changes.GivenName.Or(GivenName)),
            Tidy(changes.FamilyName.Or(FamilyName)),
            Tidy(changes.Picture.Or(Picture)),
            Tidy(changes.Locale.Or(Locale)),
            Tidy(changes.ZoneInfo.Or(ZoneInfo)),
            Tidy(changes.PhoneNumber.Or(PhoneNumber)));

        return draft.Fault() is { } fault ? fault : draft;
    }

    private Error? Fault()
    {
        if (!ProfileFields.IsName(Name))
            return IdentityErrors.NameMalformed;
        if (!ProfileFields.IsName(GivenName))
            return IdentityErrors.NameMalformed.About("given_name");
        if (!ProfileFields.IsName(FamilyName))
            return IdentityErrors.NameMalformed.About("family_name");
        if (!ProfileFields.IsPicture(Picture))
            return IdentityErrors.PictureMalformed;
        if (!ProfileFields.IsLocale(Locale))
            return IdentityErrors.LocaleMalformed;
        if (!ProfileFields.IsZoneInfo(ZoneInfo))
            return IdentityErrors.ZoneInfoMalformed;

        return ProfileFields.IsPhoneNumber(PhoneNumber) ? null : IdentityErrors.PhoneNumberMalformed;
    }

    private static string? Tidy(string? text) => text?.Trim() is { Length: > 0 } tidy ? tidy : null;
}
