namespace AuthServer.Domain.OAuth.Jose;

/// <summary>What one use asks of a JWT. The defaults are the strict ones; a use says aloud where it is content with less.</summary>
public sealed record JwtExpectations
{
    /// <summary>The algorithms, named one by one (RFC 8725 §3.1).</summary>
    public required IReadOnlyList<JwsAlgorithm> Algorithms { get; init; }

    /// <summary>The <c>typ</c> values of this use, without <c>application/</c>; compared without regard to case. Empty: any.</summary>
    public required IReadOnlyList<string> Types { get; init; }

    /// <summary>Whether <c>typ</c> has to be there (RFC 8725 §3.11); older uses are without one.</summary>
    public bool RequiresType { get; init; }

    /// <summary>The <c>iss</c>; absent when anybody may have made it.</summary>
    public string? Issuer { get; init; }

    /// <summary>The <c>sub</c>; absent when it may be anybody.</summary>
    public string? Subject { get; init; }

    /// <summary>The <c>aud</c>.</summary>
    public required JwtAudience Audience { get; init; }

    /// <summary>Whether <c>exp</c> has to be there.</summary>
    public bool RequiresExpiry { get; init; } = true;

    /// <summary>Whether <c>iat</c> has to be there.</summary>
    public bool RequiresIssuedAt { get; init; }

    /// <summary>Whether <c>nbf</c> has to be there (FAPI 2.0 Message Signing asks so of request objects).</summary>
    public bool RequiresNotBefore { get; init; }

    /// <summary>Whether <c>jti</c> has to be there. That it is new is for the caller to make sure of.</summary>
    public bool RequiresId { get; init; } = true;

    /// <summary>How far ahead the maker's clock may be: FAPI 2.0 Security Profile §5.3.2.1 asks for 10 seconds at least and 60 at most.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long after <c>exp</c> it still counts. None by default: a clock that is behind is borne by the lifetime itself.</summary>
    public TimeSpan ExpiryLeeway { get; init; } = TimeSpan.Zero;

    /// <summary>How far in the future <c>exp</c> may lie, and how long after <c>nbf</c>; absent for no limit.</summary>
    public TimeSpan? MaxLifetime { get; init; }

    /// <summary>How old <c>iat</c> may be; absent for no limit.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>Whether the header brings the public key, as in a DPoP proof (RFC 9449 §4.2). Everywhere else that is refused.</summary>
    public bool BringsItsKey { get; init; }
}
