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

    /// <summary>The user name; not part of the profile proper, since it is unique.</summary>
    public FieldChange Username { get; init; }
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
