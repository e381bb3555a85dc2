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

    /// <summary>The names between given and family name.</summary>
    public string? MiddleName { get; init; }

    /// <summary>How the person likes to be called.</summary>
    public string? Nickname { get; init; }

    /// <summary>The URL of a page about the person.</summary>
    public string? ProfilePage { get; init; }

    /// <summary>The URL of the person's own page.</summary>
    public string? Website { get; init; }

    /// <summary>The gender, in the person's words.</summary>
    public string? Gender { get; init; }

    /// <summary>The birthday: <c>YYYY-MM-DD</c>, <c>0000-MM-DD</c> without the year, or <c>YYYY</c> alone.</summary>
    public string? Birthdate { get; init; }

    /// <summary>The postal address.</summary>
    public PostalAddress Address { get; init; } = PostalAddress.None;

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
            Tidy(changes.PhoneNumber.Or(PhoneNumber)))
        {
            MiddleName = Tidy(changes.MiddleName.Or(MiddleName)),
            Nickname = Tidy(changes.Nickname.Or(Nickname)),
            ProfilePage = Tidy(changes.ProfilePage.Or(ProfilePage)),
            Website = Tidy(changes.Website.Or(Website)),
            Gender = Tidy(changes.Gender.Or(Gender)),
            Birthdate = Tidy(changes.Birthdate.Or(Birthdate)),
            Address = new PostalAddress
            {
                StreetAddress = Tidy(changes.StreetAddress.Or(Address.StreetAddress))?.ReplaceLineEndings("\n"),
                Locality = Tidy(changes.Locality.Or(Address.Locality)),
                Region = Tidy(changes.Region.Or(Address.Region)),
                PostalCode = Tidy(changes.PostalCode.Or(Address.PostalCode)),
                Country = Tidy(changes.Country.Or(Address.Country)),
            },
        };

        return draft.Fault() is { } fault ? fault : draft;
    }

    private Error? Fault()
    {
        (bool IsGood, Error Fault)[] checks =
        [
            (ProfileFields.IsName(Name), IdentityErrors.NameMalformed),
            (ProfileFields.IsName(GivenName), IdentityErrors.NameMalformed.About("given_name")),
            (ProfileFields.IsName(FamilyName), IdentityErrors.NameMalformed.About("family_name")),
            (ProfileFields.IsName(MiddleName), IdentityErrors.NameMalformed.About("middle_name")),
            (ProfileFields.IsName(Nickname), IdentityErrors.NameMalformed.About("nickname")),
            (ProfileFields.IsPicture(Picture), IdentityErrors.PictureMalformed),
            (ProfileFields.IsLocale(Locale), IdentityErrors.LocaleMalformed),
            (ProfileFields.IsZoneInfo(ZoneInfo), IdentityErrors.ZoneInfoMalformed),
            (ProfileFields.IsPhoneNumber(PhoneNumber), IdentityErrors.PhoneNumberMalformed),
            (ProfileFields.IsPage(ProfilePage), IdentityErrors.PageMalformed.About("profile")),
            (ProfileFields.IsPage(Website), IdentityErrors.PageMalformed.About("website")),
            (ProfileFields.IsWord(Gender), IdentityErrors.GenderMalformed),
            (ProfileFields.IsBirthdate(Birthdate), IdentityErrors.BirthdateMalformed),
            (ProfileFields.IsStreet(Address.StreetAddress), IdentityErrors.AddressMalformed.About("street_address")),
            (ProfileFields.IsName(Address.Locality), IdentityErrors.AddressMalformed.About("locality")),
            (ProfileFields.IsName(Address.Region), IdentityErrors.AddressMalformed.About("region")),
            (ProfileFields.IsWord(Address.PostalCode), IdentityErrors.AddressMalformed.About("postal_code")),
            (ProfileFields.IsName(Address.Country), IdentityErrors.AddressMalformed.About("country")),
        ];
        return Array.Find(checks, check => !check.IsGood).Fault;
    }

    private static string? Tidy(string? text) => text?.Trim() is { Length: > 0 } tidy ? tidy : null;
}
