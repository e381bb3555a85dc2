using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth;

/// <summary>The refusals about sender-constrained tokens.</summary>
public static partial class OAuthErrors
{
    /// <summary>The DPoP proof is missing, repeated, malformed, too old, used before, or for another request.</summary>
    public static readonly Error DpopProofInvalid = new("oauth.dpop_proof_invalid", "The DPoP proof is malformed, too old, used before, or for another request.");

    /// <summary>This client's tokens are bound to a key: the request needs a DPoP proof.</summary>
    public static readonly Error DpopProofMissing = new("oauth.dpop_proof_missing", "This client's tokens are bound to a key: the request needs exactly one DPoP proof.");

    /// <summary>The profile of the client does not allow the algorithm of the DPoP proof.</summary>
    public static readonly Error DpopAlgorithmForbidden = new("oauth.dpop_algorithm_forbidden", "The profile of the client allows DPoP proofs by ES256 and PS256 only.");

    /// <summary>The DPoP proof has to repeat the nonce of the DPoP-Nonce header.</summary>
    public static readonly Error DpopNonceNeeded = new("oauth.dpop_nonce_needed", "The DPoP proof has to repeat the nonce of the DPoP-Nonce header.");

    /// <summary>The proof is made with another key than the one to which the code or token is bound.</summary>
    public static readonly Error DpopKeyMismatch = new("oauth.dpop_key_mismatch", "The proof is made with another key than the one to which the code or token is bound.");

    /// <summary>The dpop_jkt must be the base64url of a SHA-256, and that of the proof which comes with it.</summary>
    public static readonly Error DpopThumbprintMalformed = new("oauth.dpop_thumbprint_malformed", "The dpop_jkt must be the base64url of a SHA-256, and that of the proof which comes with it.", ErrorKind.Invalid, "dpop_jkt");
}
