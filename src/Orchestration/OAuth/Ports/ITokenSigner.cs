using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Ports;

/// <summary>Signs our tokens and knows them again. Works on keys in memory: no call touches the database or the network.</summary>
/// <remarks>
/// Keys are loaded (and at the very first start made) before the server listens; a rotation reaches every instance within a second.
/// Throws <see cref="InvalidOperationException"/> when asked to sign before that.
/// </remarks>
public interface ITokenSigner
{
    /// <summary>The public keys as the JWKS document shows them: announced, active and retiring ones, newest first.</summary>
    /// <remarks>The list is replaced, never changed: the same reference means the same keys, so a rendered document may be kept beside it.</remarks>
    IReadOnlyList<PublicJwk> PublishedKeys { get; }

    /// <summary>Signs with the active key of the algorithm and answers the compact form (RFC 7515 §3.1) with <c>alg</c>, <c>typ</c> and <c>kid</c>.</summary>
    /// <param name="payloadJson">The claims set as UTF-8 JSON.</param>
    /// <param name="type">The <c>typ</c> header: <c>at+jwt</c> (RFC 9068 §2.1), <c>JWT</c>, <c>logout+jwt</c>. One of a small, fixed set.</param>
    /// <param name="algorithm">Which algorithm the client asked for.</param>
    string Sign(ReadOnlySpan<byte> payloadJson, string type, SigningAlgorithm algorithm);

    /// <summary>Checks that we signed this token for this use, and answers its payload.</summary>
    /// <remarks>
    /// RFC 8725 §3.1, §3.11: the algorithm comes from our key, never from the header alone; <c>typ</c> must be the expected one; <c>kid</c>
    /// must be ours; headers that bring keys or extensions (<c>jwk</c>, <c>jku</c>, <c>x5c</c>, <c>x5u</c>, <c>crit</c>) are refused.
    /// Issuer, audience and times are the caller's to judge. Refuses with <c>oauth.token_malformed</c>, <c>oauth.token_key_unknown</c>,
    /// <c>oauth.token_type_mismatch</c> or <c>oauth.token_signature_invalid</c>: for our logs; on the wire all of them are one error.
    /// </remarks>
    /// <param name="compactJws">The token.</param>
    /// <param name="type">The <c>typ</c> that this use asks for.</param>
    Result<VerifiedToken> Verify(ReadOnlySpan<char> compactJws, string type);
}

/// <summary>A token whose signature and type are right; nothing is said about its issuer, audience or times.</summary>
/// <param name="PayloadJson">The claims set as UTF-8 JSON, an object without duplicate names.</param>
/// <param name="KeyId">Which of our keys signed it.</param>
/// <param name="Algorithm">With which algorithm.</param>
public readonly record struct VerifiedToken(ReadOnlyMemory<byte> PayloadJson, string KeyId, SigningAlgorithm Algorithm);

/// <summary>A public key as a member of the JWKS document (RFC 7517 §4, RFC 7518 §6); absent members are left out of the JSON.</summary>
/// <param name="Kty">The key type: <c>EC</c> or <c>RSA</c>.</param>
/// <param name="Use"><c>sig</c>, or <c>enc</c> for the keys to which clients encrypt.</param>
/// <param name="Alg">The one algorithm for which the key is used.</param>
/// <param name="Kid">The key's RFC 7638 thumbprint.</param>
/// <param name="Crv">The curve; absent for RSA.</param>
/// <param name="X">The x coordinate, base64url; absent for RSA.</param>
/// <param name="Y">The y coordinate, base64url; absent for RSA.</param>
/// <param name="N">The modulus, base64url; absent for EC.</param>
/// <param name="E">The exponent, base64url; absent for EC.</param>
public sealed record PublicJwk(
    string Kty,
    string Use,
    string Alg,
    string Kid,
    string? Crv = null,
    string? X = null,
    string? Y = null,
    string? N = null,
    string? E = null);
