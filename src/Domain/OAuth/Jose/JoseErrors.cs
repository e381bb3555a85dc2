using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Jose;

/// <summary>Why a JWT, a JWE or a key of somebody else was refused. Precise for logs and audit; endpoints answer with their own, coarser words.</summary>
public static class JoseErrors
{
    /// <summary>Not a compact serialization of the right number of parts, or not base64url.</summary>
    public static readonly Error Malformed = new("oauth.jwt_malformed", "The JWT is malformed.");

    /// <summary>Longer than anybody needs.</summary>
    public static readonly Error TooLarge = new("oauth.jwt_too_large", "The JWT is too large.");

    /// <summary>Header or claims are not one JSON object without repeated members.</summary>
    public static readonly Error JsonMalformed = new("oauth.jwt_json_malformed", "The JWT's JSON is malformed or repeats a member.");

    /// <summary>The header says <c>none</c>.</summary>
    public static readonly Error Unsigned = new("oauth.jwt_unsigned", "The JWT is not signed.");

    /// <summary>The algorithm is none of those agreed.</summary>
    public static readonly Error AlgorithmNotAllowed = new("oauth.jwt_algorithm_not_allowed", "The JWT's algorithm is not allowed here.");

    /// <summary>The header names critical extensions, and we understand none (RFC 7515 §4.1.11).</summary>
    public static readonly Error CriticalUnknown = new("oauth.jwt_critical_unknown", "The JWT needs an extension that is not understood.");

    /// <summary>The header brings a key, or tells where to fetch one.</summary>
    public static readonly Error KeyInHeader = new("oauth.jwt_key_in_header", "The JWT's header must not bring a key.");

    /// <summary>The header lacks the key that it has to bring here.</summary>
    public static readonly Error KeyMissing = new("oauth.jwt_key_missing", "The JWT's header has to bring its public key.");

    /// <summary>The type is another one (RFC 8725 §3.11).</summary>
    public static readonly Error TypeMismatch = new("oauth.jwt_type_mismatch", "The JWT is of another type.");

    /// <summary>A JWT inside a JWT where none is expected.</summary>
    public static readonly Error Nested = new("oauth.jwt_nested", "The JWT holds another one.");

    /// <summary>No key fits the header.</summary>
    public static readonly Error KeyUnknown = new("oauth.jwt_key_unknown", "No registered key fits the JWT.");

    /// <summary>The signature is wrong.</summary>
    public static readonly Error SignatureWrong = new("oauth.jwt_signature_wrong", "The JWT's signature is wrong.");

    /// <summary>A registered claim is missing or of the wrong type.</summary>
    public static readonly Error ClaimMalformed = new("oauth.jwt_claim_malformed", "A claim of the JWT is missing or malformed.");

    /// <summary>Another issuer.</summary>
    public static readonly Error IssuerMismatch = new("oauth.jwt_issuer_mismatch", "The JWT's issuer is not the expected one.");

    /// <summary>Another subject.</summary>
    public static readonly Error SubjectMismatch = new("oauth.jwt_subject_mismatch", "The JWT's subject is not the expected one.");

    /// <summary>Made for somebody else, or for too many.</summary>
    public static readonly Error AudienceMismatch = new("oauth.jwt_audience_mismatch", "The JWT's audience is not the expected one.");

    /// <summary>Its time is over.</summary>
    public static readonly Error Expired = new("oauth.jwt_expired", "The JWT has expired.");

    /// <summary>Its time has not come.</summary>
    public static readonly Error NotYetValid = new("oauth.jwt_not_yet_valid", "The JWT is not valid yet.");

    /// <summary>It says that it was made later than now.</summary>
    public static readonly Error IssuedInFuture = new("oauth.jwt_issued_in_future", "The JWT was issued in the future.");

    /// <summary>It was made too long ago.</summary>
    public static readonly Error TooOld = new("oauth.jwt_too_old", "The JWT is too old.");

    /// <summary>It would live longer than is allowed here.</summary>
    public static readonly Error LivesTooLong = new("oauth.jwt_lives_too_long", "The JWT lives longer than allowed.");

    /// <summary>It was used before.</summary>
    public static readonly Error Replayed = new("oauth.jwt_replayed", "The JWT was used before.");

    /// <summary>A key is malformed, too weak, or of a sort that we do not know.</summary>
    public static readonly Error JwkMalformed = new("oauth.jwt_jwk_malformed", "A key (JWK) is malformed, too weak or too large.");

    /// <summary>A key holds private or secret parts.</summary>
    public static readonly Error JwkPrivate = new("oauth.jwt_jwk_private", "A key (JWK) holds private or secret parts.");

    /// <summary>A set of keys is no set of keys.</summary>
    public static readonly Error JwksMalformed = new("oauth.jwt_jwks_malformed", "The keys are no JWK Set, or too many.");

    /// <summary>It could not be decrypted; never more than that (RFC 7516 §11.5).</summary>
    public static readonly Error NotDecryptable = new("oauth.jwt_not_decryptable", "The JWE could not be decrypted.");

    /// <summary>The recipient has no key to encrypt to.</summary>
    public static readonly Error NoEncryptionKey = new("oauth.jwt_no_encryption_key", "The client has no key that fits the encryption algorithm.");
}
