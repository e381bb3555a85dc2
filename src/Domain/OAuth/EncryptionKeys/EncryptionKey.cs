using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.OAuth.SigningKeys;

namespace AuthServer.Domain.OAuth.EncryptionKeys;

/// <summary>A key pair to which clients encrypt what they send us: request objects (RFC 9101 §4, OIDC Core §6.1).</summary>
/// <remarks>The youngest of each algorithm is published. Older ones still decrypt until their end, for those who cached the JWKS document.</remarks>
/// <param name="Id">The row, for which its private part is sealed.</param>
/// <param name="Algorithm">The one algorithm for which it is used (RFC 8725 §3.1).</param>
/// <param name="Generation">Which key of its algorithm it is; each number exists once.</param>
/// <param name="PublicKey">The public part.</param>
/// <param name="SealedPrivateKey">The sealed PKCS#8 private part.</param>
/// <param name="MadeAt">Since when it is published.</param>
/// <param name="EndsAt">Until when it decrypts; absent while it is the youngest.</param>
public sealed record EncryptionKey(EncryptionKeyId Id, string Algorithm, int Generation, PublicKey PublicKey, byte[] SealedPrivateKey, DateTimeOffset MadeAt, DateTimeOffset? EndsAt)
{
    /// <summary>The algorithms for which keys are made: one on RSA, one on P-256.</summary>
    public static readonly IReadOnlyList<string> Algorithms = [JweAlgorithms.RsaOaep256, JweAlgorithms.EcdhEs];

    /// <summary>Its name, which stays the same as long as it lives (<c>kid</c>).</summary>
    public string KeyId => PublicKey.Thumbprint();

    /// <summary>Whether it is time for a younger one.</summary>
    public bool IsDue(TimeSpan rotateEvery, DateTimeOffset now) => EndsAt is null && MadeAt + rotateEvery <= now;
}
