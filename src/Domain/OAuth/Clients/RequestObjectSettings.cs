namespace AuthServer.Domain.OAuth.Clients;


/// <summary>How a client must send its authorization requests (RFC 9101, RFC 9126).</summary>
public sealed record RequestObjectSettings
{
    /// <summary>Plain requests.</summary>
    public static readonly RequestObjectSettings Defaults = new();

    /// <summary>Only through the pushed authorization request endpoint (RFC 9126 §6).</summary>
    public bool MustBePushed { get; init; }

    /// <summary>Only as a signed request object (RFC 9101 §10.5).</summary>
    public bool MustBeSigned { get; init; }

    /// <summary>The one algorithm with which request objects are signed, or <c>none</c>; absent by design for any that is supported.</summary>
    public string? SigningAlgorithm { get; init; }

    /// <summary>The JWE algorithm in which request objects may come.</summary>
    public string? EncryptionAlgorithm { get; init; }

    /// <summary>The JWE content encryption in which request objects may come.</summary>
    public string? ContentEncryption { get; init; }

    /// <summary>The addresses from which request objects may be read, compared exactly (OIDC Core §6.2).</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];
}
