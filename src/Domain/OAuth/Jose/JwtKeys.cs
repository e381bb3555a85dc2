namespace AuthServer.Domain.OAuth.Jose;

/// <summary>With what a JWT may be signed: public keys, or shared secrets, or the key that it brings itself; never two of these (RFC 8725 §2.1).</summary>
public sealed record JwtKeys
{
    private JwtKeys(JwkSet publicKeys, IReadOnlyList<byte[]> secrets)
    {
        PublicKeys = publicKeys;
        Secrets = secrets;
    }

    /// <summary>The key stands in the token's own header.</summary>
    public static JwtKeys FromHeader { get; } = new(JwkSet.Empty, []);

    internal JwkSet PublicKeys { get; }

    internal IReadOnlyList<byte[]> Secrets { get; }

    /// <summary>Public keys of its maker.</summary>
    public static JwtKeys Public(JwkSet keys) => new(keys, []);

    /// <summary>Secrets that its maker shares with us; each is tried.</summary>
    public static JwtKeys Shared(params IReadOnlyList<byte[]> secrets) => new(JwkSet.Empty, secrets);
}
