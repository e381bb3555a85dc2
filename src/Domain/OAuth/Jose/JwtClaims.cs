using System.Text.Json;

namespace AuthServer.Domain.OAuth.Jose;

/// <summary>The claims of a JWT: one object, each member once. Before validation they are somebody's word and no more.</summary>
/// <param name="Json">The claims set.</param>
public readonly record struct JwtClaims(JsonElement Json)
{
    // 9999-12-31: beyond it no platform's calendar goes.
    private const double LatestNumericDate = 253_402_300_799;

    // A year before that: whatever lies beyond counts as this, so that leeways and lifetimes can be added to every date.
    private const double FarthestInstant = 253_370_764_800;

    /// <summary>The <c>iss</c>; absent when it is missing or no string.</summary>
    public string? Issuer => Text("iss");

    /// <summary>The <c>sub</c>; absent when it is missing or no string.</summary>
    public string? Subject => Text("sub");

    /// <summary>The <c>jti</c>; absent when it is missing or no string.</summary>
    public string? Id => Text("jti");

    /// <summary>The <c>exp</c>; absent when it is missing or no date.</summary>
    public DateTimeOffset? ExpiresAt => Instant("exp");

    /// <summary>The <c>nbf</c>; absent when it is missing or no date.</summary>
    public DateTimeOffset? NotBefore => Instant("nbf");

    /// <summary>The <c>iat</c>; absent when it is missing or no date.</summary>
    public DateTimeOffset? IssuedAt => Instant("iat");

    /// <summary>Whether the claim is there, whatever its value.</summary>
    public bool Has(string name) => Json.TryGetProperty(name, out _);

    /// <summary>The claim; absent when it is missing.</summary>
    public JsonElement? Member(string name) => Json.TryGetProperty(name, out var value) ? value : null;

    /// <summary>The claim as text; absent when it is missing or no string.</summary>
    public string? Text(string name) => Member(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>The claim as a NumericDate (RFC 7519 §2); absent when it is missing or none. Fractions count.</summary>
    public DateTimeOffset? Instant(string name) =>
        Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var seconds) && seconds is >= 0 and <= LatestNumericDate
            ? DateTimeOffset.UnixEpoch.AddSeconds(Math.Min(seconds, FarthestInstant))
            : null;
}
