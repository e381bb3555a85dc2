namespace AuthServer.Domain.Identity.Users;

/// <summary>Which fields of a profile change; a field that is not named stays.</summary>
public sealed record ProfileChanges
{
    /// <summary>The full name.</summary>
    public FieldChange Name { get; init; }

    /// <summary>The given name.</summary>
    public FieldChange GivenName { get; init; }

    /// <summary>The family name.</summary>
    public FieldChange FamilyName { get; init; }

    /// <summary>The URL of a picture.</summary>
    public FieldChange Picture { get; init; }

    /// <summary>The language tag.</summary>
    public FieldChange Locale { get; init; }

    /// <summary>The time zone.</summary>
    public FieldChange ZoneInfo { get; init; }

    /// <summary>The telephone number.</summary>
    public FieldChange PhoneNumber { get; init; }

    /// <summary>The names between given and family name.</summary>
    public FieldChange MiddleName { get; init; }

    /// <summary>The nickname.</summary>
    public FieldChange Nickname { get; init; }

    /// <summary>The URL of a page about the person.</summary>
    public FieldChange ProfilePage { get; init; }

    /// <summary>The URL of the person's own page.</summary>
    public FieldChange Website { get; init; }

    /// <summary>The gender.</summary>
    public FieldChange Gender { get; init; }

    /// <summary>The birthday.</summary>
    public FieldChange Birthdate { get; init; }

    /// <summary>Of the address: the street.</summary>
    public FieldChange StreetAddress { get; init; }

    /// <summary>Of the address: the city.</summary>
    public FieldChange Locality { get; init; }

    /// <summary>Of the address: the region.</summary>
    public FieldChange Region { get; init; }

    /// <summary>Of the address: the postal code.</summary>
    public FieldChange PostalCode { get; init; }

    /// <summary>Of the address: the country.</summary>
    public FieldChange Country { get; init; }

    /// <summary>The user name; not part of the profile proper, since it is unique.</summary>
    public FieldChange Username { get; init; }

    /// <summary>The names of the fields but the user name: those of the claims (OIDC Core §5.1), the members of the address without its own name.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "name", "given_name", "family_name", "middle_name", "nickname", "profile", "picture", "website", "gender", "birthdate", "zoneinfo", "locale",
        "phone_number", "street_address", "locality", "region", "postal_code", "country",
    ];

    /// <summary>Reads changes by the names of the fields; an absent value empties its field.</summary>
    public static ProfileChanges From(IReadOnlyDictionary<string, string?> fields)
    {
        return new ProfileChanges
        {
            Name = To("name"),
            GivenName = To("given_name"),
            FamilyName = To("family_name"),
            MiddleName = To("middle_name"),
            Nickname = To("nickname"),
            ProfilePage = To("profile"),
            Picture = To("picture"),
            Website = To("website"),
            Gender = To("gender"),
            Birthdate = To("birthdate"),
            ZoneInfo = To("zoneinfo"),
            Locale = To("locale"),
            PhoneNumber = To("phone_number"),
            StreetAddress = To("street_address"),
            Locality = To("locality"),
            Region = To("region"),
            PostalCode = To("postal_code"),
            Country = To("country"),
            Username = To("preferred_username"),
        };

        FieldChange To(string name) => fields.TryGetValue(name, out var value) ? FieldChange.To(value) : default;
    }
}

/// <summary>What happens to one field: nothing, or a new value, of which absent means "empty it".</summary>
public readonly record struct FieldChange
{
    private readonly string? _value;

    private FieldChange(string? value)
    {
        _value = value;
        IsSet = true;
    }

    /// <summary>Whether the field is named at all.</summary>
    public bool IsSet { get; }

    /// <summary>Sets the field, or empties it.</summary>
    public static FieldChange To(string? value) => new(value);

    /// <summary>The new value, or the present one when the field is not named.</summary>
    public string? Or(string? present) => IsSet ? _value : present;

    /// <summary>Never prints the value: it is personal data.</summary>
    public override string ToString() => IsSet ? "(changed)" : "(unchanged)";
}
