using Microsoft.AspNetCore.Mvc;

namespace AuthServer.Communication.Identity.Pages;

/// <summary>The fields of the profile page, in the terms of OIDC Core §5.1; an empty one empties the field.</summary>
internal sealed record ProfileForm
{
    [FromForm(Name = "name")]
    public string? Name { get; init; }

    [FromForm(Name = "given_name")]
    public string? GivenName { get; init; }

    [FromForm(Name = "family_name")]
    public string? FamilyName { get; init; }

    [FromForm(Name = "middle_name")]
    public string? MiddleName { get; init; }

    [FromForm(Name = "nickname")]
    public string? Nickname { get; init; }

    [FromForm(Name = "profile")]
    public string? ProfilePage { get; init; }

    [FromForm(Name = "picture")]
    public string? Picture { get; init; }

    [FromForm(Name = "website")]
    public string? Website { get; init; }

    [FromForm(Name = "gender")]
    public string? Gender { get; init; }

    [FromForm(Name = "birthdate")]
    public string? Birthdate { get; init; }

    [FromForm(Name = "street_address")]
    public string? StreetAddress { get; init; }

    [FromForm(Name = "locality")]
    public string? Locality { get; init; }

    [FromForm(Name = "region")]
    public string? Region { get; init; }

    [FromForm(Name = "postal_code")]
    public string? PostalCode { get; init; }

    [FromForm(Name = "country")]
    public string? Country { get; init; }

    [FromForm(Name = "preferred_username")]
    public string? Username { get; init; }

    [FromForm(Name = "locale")]
    public string? Locale { get; init; }

    [FromForm(Name = "zoneinfo")]
    public string? ZoneInfo { get; init; }

    [FromForm(Name = "phone_number")]
    public string? PhoneNumber { get; init; }

    public Dictionary<string, string?> Fields() => new(StringComparer.Ordinal)
    {
        ["name"] = Name,
        ["given_name"] = GivenName,
        ["family_name"] = FamilyName,
        ["middle_name"] = MiddleName,
        ["nickname"] = Nickname,
        ["profile"] = ProfilePage,
        ["picture"] = Picture,
        ["website"] = Website,
        ["gender"] = Gender,
        ["birthdate"] = Birthdate,
        ["street_address"] = StreetAddress,
        ["locality"] = Locality,
        ["region"] = Region,
        ["postal_code"] = PostalCode,
        ["country"] = Country,
        ["preferred_username"] = Username,
        ["locale"] = Locale,
        ["zoneinfo"] = ZoneInfo,
        ["phone_number"] = PhoneNumber,
    };
}
