namespace AuthServer.Domain.OAuth.Clients;


/// <summary>The public keys of a client (RFC 7591 §2): given here, or where to read them; never both.</summary>
public sealed record ClientKeys
{
    /// <summary>No keys.</summary>
    public static readonly ClientKeys None = new();

    /// <summary>A JWK set as JSON text (RFC 7517 §5), public parts only.</summary>
    public string? Jwks { get; init; }

    /// <summary>Where its JWK set is published.</summary>
    public string? JwksUri { get; init; }

    /// <summary>The one algorithm with which it signs assertions that authenticate it; absent by design for any that fits its method.</summary>
    public string? AuthenticationAlgorithm { get; init; }

    /// <summary>Whether there are any.</summary>
    public bool Exist() => Jwks is not null || JwksUri is not null;
}
