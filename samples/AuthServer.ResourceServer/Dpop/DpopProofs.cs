using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AuthServer.ResourceServer.Jose;

namespace AuthServer.ResourceServer.Dpop;

/// <summary>Checks DPoP proofs beside access tokens (RFC 9449 §4.3, §7.1).</summary>
internal sealed class DpopProofs(DpopNonces nonces, IProofReplays replays, TimeProvider time)
{
    private const int LongestId = 256;
    private static readonly TimeSpan MostFuture = TimeSpan.FromSeconds(10);

    /// <summary>Absent when the proof is good for this request, token and key; otherwise why not.</summary>
    public async Task<DpopRefusal?> WhyNotAsync(ProvenRequest request, AuthServerTokensOptions options, CancellationToken ct)
    {
        // §4.3 (1): "There is not more than one DPoP HTTP request header field."
        if (request.Proofs is not [{ } text] || CompactJws.Read(text) is not { } proof)
            return DpopRefusal.Proof("One well-formed DPoP proof is needed.");

        if (CompactJws.TextOf(proof.Header, "typ") != "dpop+jwt" || proof.Algorithm is not { } algorithm || !options.ProofAlgorithms.Contains(algorithm.Name))
            return DpopRefusal.Proof("The DPoP proof has another type, or an algorithm that is not accepted.");

        if (!proof.Header.TryGetProperty("jwk", out var jwk) || PublicKey.Read(jwk) is not { } key || !proof.IsSignedBy(key))
            return DpopRefusal.Proof("The DPoP proof is not signed by the public key that it brings.");

        if (WhyNot(proof.Claims, request) is { } problem)
            return DpopRefusal.Proof(problem);

        var now = time.GetUtcNow();
        if (CompactJws.TimeOf(proof.Claims, "iat") is not { } issued || issued > now + MostFuture || issued < now - options.ProofLifetime)
            return DpopRefusal.Proof("The DPoP proof is too old, or from the future.");

        // §11.3: a nonce that is brought has to be good; where one is asked for, it has to be brought.
        var nonce = CompactJws.TextOf(proof.Claims, "nonce");
        if (nonce is null ? options.RequiresDpopNonce : !nonces.IsGood(nonce))
            return DpopRefusal.Nonce;

        // §6.1: the key of the token, not just any.
        if (key.Thumbprint != request.TokenKey)
            return DpopRefusal.Token("The token is bound to another key.");

        return CompactJws.TextOf(proof.Claims, "jti") is { Length: > 0 and <= LongestId } id && await replays.IsFirstAsync($"{key.Thumbprint} {id}", issued + options.ProofLifetime + MostFuture, ct)
            ? null
            : DpopRefusal.Proof("The DPoP proof was used before.");
    }

    private static string? WhyNot(JsonElement claims, ProvenRequest request)
    {
        if (CompactJws.TextOf(claims, "htm") != request.Method)
            return "The DPoP proof is for another method.";

        if (CompactJws.TextOf(claims, "htu") is not { } address || !IsSame(address, request.Address))
            return "The DPoP proof is for another address.";

        // §4.2: the hash of the token's ASCII.
        var hash = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(request.Token)));
        return CompactJws.TextOf(claims, "ath") == hash ? null : "The DPoP proof is for another token.";
    }

    // §4.3 (9): without query and fragment, after syntax- and scheme-based normalization (RFC 3986 §6.2.2, §6.2.3).
    private static bool IsSame(string claimed, Uri asked) =>
        Uri.TryCreate(claimed, UriKind.Absolute, out var address) && address.GetLeftPart(UriPartial.Path) == asked.GetLeftPart(UriPartial.Path);
}

/// <summary>A request that is to be proved.</summary>
/// <param name="Proofs">The <c>DPoP</c> headers.</param>
/// <param name="Method">The method.</param>
/// <param name="Address">The address as the caller wrote it.</param>
/// <param name="Token">The access token.</param>
/// <param name="TokenKey">The thumbprint of the key to which the token is bound.</param>
internal sealed record ProvenRequest(IReadOnlyList<string?> Proofs, string Method, Uri Address, string Token, string TokenKey);

/// <summary>Why a request is not proved.</summary>
/// <param name="Error">The error code (RFC 9449 §7.1, §12.2).</param>
/// <param name="Problem">In words.</param>
internal sealed record DpopRefusal(string Error, string Problem)
{
    public static readonly DpopRefusal Nonce = new("use_dpop_nonce", "The DPoP proof has to repeat the nonce of this server.");

    public static DpopRefusal Proof(string problem) => new("invalid_dpop_proof", problem);

    public static DpopRefusal Token(string problem) => new("invalid_token", problem);
}
