using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.SigningKeys;

/// <summary>What signing keys and the verification of our own tokens refuse.</summary>
public static class SigningKeyErrors
{
    /// <summary>Only an announced key begins to sign.</summary>
    public static readonly Error NotAnnounced = new("oauth.signing_key_not_announced", "Only an announced key can become active.", ErrorKind.Conflict);

    /// <summary>Those who cache the JWKS document may not know the key yet.</summary>
    public static readonly Error NotPublishedLongEnough =
        new("oauth.signing_key_not_published_long_enough", "The key has not been published for long enough to sign.", ErrorKind.Conflict);

    /// <summary>Only the active key can be superseded.</summary>
    public static readonly Error NotActive = new("oauth.signing_key_not_active", "Only the active key can be superseded.", ErrorKind.Conflict);

    /// <summary>The key still signs.</summary>
    public static readonly Error StillActive = new("oauth.signing_key_still_active", "The key still signs; replace it first.", ErrorKind.Conflict);

    /// <summary>Another instance made the key at the same time.</summary>
    public static readonly Error AlreadyThere =
        new("oauth.signing_key_already_there", "Another instance created this key at the same time.", ErrorKind.Conflict);

    /// <summary>No such key.</summary>
    public static readonly Error Unknown = new("oauth.signing_key_unknown", "There is no signing key with this id.", ErrorKind.NotFound);

    /// <summary>No keys are made for this algorithm.</summary>
    public static readonly Error AlgorithmUnknown = new("oauth.signing_algorithm_unknown", "There are no signing keys for this algorithm.", ErrorKind.NotFound);

    /// <summary>The token is not a compact JWS as we make them.</summary>
    public static readonly Error TokenMalformed = new("oauth.token_malformed", "The token is malformed.", ErrorKind.Unauthenticated);

    /// <summary>The token names a key that is not ours (any more).</summary>
    public static readonly Error TokenKeyUnknown = new("oauth.token_key_unknown", "The token was not signed by a current key.", ErrorKind.Unauthenticated);

    /// <summary>The token was made for another use (RFC 8725 §3.11).</summary>
    public static readonly Error TokenTypeMismatch = new("oauth.token_type_mismatch", "The token is of another type.", ErrorKind.Unauthenticated);

    /// <summary>The signature is wrong.</summary>
    public static readonly Error TokenSignatureInvalid = new("oauth.token_signature_invalid", "The token's signature is invalid.", ErrorKind.Unauthenticated);
}
