namespace AuthServer.Communication.Identity.Contracts;

/// <summary>A postal address on the wire (OIDC Core §5.1.1).</summary>
/// <param name="Formatted">The whole address, line by line.</param>
/// <param name="StreetAddress">Street, house number and the like.</param>
/// <param name="Locality">City or locality.</param>
/// <param name="Region">State, province or region.</param>
/// <param name="PostalCode">Postal code.</param>
/// <param name="Country">The country's name.</param>
public sealed record AddressBody(string Formatted, string? StreetAddress, string? Locality, string? Region, string? PostalCode, string? Country);
