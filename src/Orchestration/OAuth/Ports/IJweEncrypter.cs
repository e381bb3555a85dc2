using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>Encrypts to a client's public key: ID tokens, UserInfo, introspection and authorization responses (RFC 7516 §5.1).</summary>
public interface IJweEncrypter
{
    /// <summary>Encrypts content in the compact form. Refuses with <c>oauth.jwt_no_encryption_key</c> when no key of the set fits.</summary>
    /// <param name="content">The content; of a nested JWT the ASCII of the signed one.</param>
    /// <param name="contentType">The <c>cty</c>: <c>JWT</c> around a signed one; absent when it is plain claims.</param>
    /// <param name="keys">The client's keys.</param>
    /// <param name="algorithm">The <c>alg</c>, one of <see cref="JweAlgorithms.KeyManagement"/>.</param>
    /// <param name="encryption">The <c>enc</c>, one of <see cref="JweAlgorithms.ContentEncryption"/>.</param>
    Result<string> Encrypt(ReadOnlySpan<byte> content, string? contentType, JwkSet keys, string algorithm, string encryption);
}
