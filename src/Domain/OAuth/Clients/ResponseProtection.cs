namespace AuthServer.Domain.OAuth.Clients;


/// <summary>How one kind of answer to a client is signed and encrypted, by JOSE names (RFC 7518).</summary>
public sealed record ResponseProtection
{
    /// <summary>As the protocol has it when nothing is said.</summary>
    public static readonly ResponseProtection Defaults = new();

    /// <summary>The JWS algorithm; absent by design for the default of this kind of answer.</summary>
    public string? SigningAlgorithm { get; init; }

    /// <summary>The JWE algorithm; absent by design when the answer is not encrypted.</summary>
    public string? EncryptionAlgorithm { get; init; }

    /// <summary>The JWE content encryption; absent by design for A128CBC-HS256, when the answer is encrypted.</summary>
    public string? ContentEncryption { get; init; }
}
