using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>Decrypts what clients encrypted to our published keys. Works on keys in memory: no call touches the database or the network.</summary>
public interface IDecryption
{
    /// <summary>The public keys as the JWKS document shows them, one per algorithm; none before the first were made.</summary>
    IReadOnlyList<PublicJwk> PublishedKeys { get; }

    /// <summary>Decrypts. Refuses with <c>oauth.jwt_algorithm_not_allowed</c> or <c>oauth.jwt_not_decryptable</c>, whatever was wrong (RFC 7516 §11.5).</summary>
    Result<byte[]> Decrypt(CompactJwe jwe);
}
