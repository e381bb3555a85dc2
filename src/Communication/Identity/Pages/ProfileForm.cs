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
        ["preferred_username"] = Username,
        ["locale"] = Locale,
        ["zoneinfo"] = ZoneInfo,
        ["phone_number"] = PhoneNumber,
    };
}
