namespace AuthServer.Domain.OAuth.Binding;

/// <summary>To which keys a token is bound, so that a copy is worth nothing (RFC 7800 <c>cnf</c>).</summary>
/// <param name="DpopKey">The RFC 7638 thumbprint of a DPoP key (<c>jkt</c>, RFC 9449 §6); absent when it is bound to none.</param>
/// <param name="Certificate">The SHA-256 of a certificate, base64url (<c>x5t#S256</c>, RFC 8705 §3.1); absent when it is bound to none.</param>
public sealed record TokenBinding(string? DpopKey, string? Certificate)
{
    /// <summary>A bearer token.</summary>
    public static readonly TokenBinding None = new(null, null);

    /// <summary>Whether it is bound at all.</summary>
    public bool IsBound => DpopKey is not null || Certificate is not null;

    /// <summary>Whether an access token that is bound so may be used by whoever shows these keys. A DPoP key is shown for bound tokens only (RFC 9449 §7.1).</summary>
    public bool IsPresentedWith(TokenBinding shown) => IsKeptBy(shown) && (shown.DpopKey is null || DpopKey is not null);

    /// <summary>Whether whoever shows these keys may use what is bound so. A key more than needed harms nobody.</summary>
    public bool IsKeptBy(TokenBinding shown) =>
        (DpopKey is null || string.Equals(DpopKey, shown.DpopKey, StringComparison.Ordinal))
        && (Certificate is null || string.Equals(Certificate, shown.Certificate, StringComparison.Ordinal));
}
