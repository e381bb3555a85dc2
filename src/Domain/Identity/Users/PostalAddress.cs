namespace AuthServer.Domain.Identity.Users;

/// <summary>Where a person lives, in the terms of OIDC Core §5.1.1. Absent members are absent by design.</summary>
public sealed record PostalAddress
{
    /// <summary>No address.</summary>
    public static readonly PostalAddress None = new();

    /// <summary>Street, house number and the like; may have several lines.</summary>
    public string? StreetAddress { get; init; }

    /// <summary>City or locality.</summary>
    public string? Locality { get; init; }

    /// <summary>State, province or region.</summary>
    public string? Region { get; init; }

    /// <summary>Postal code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>The country's name.</summary>
    public string? Country { get; init; }

    /// <summary>Never prints what it holds: it is personal data.</summary>
    public override string ToString() => "(postal address)";
}
