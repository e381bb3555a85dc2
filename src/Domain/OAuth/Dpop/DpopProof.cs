using System.Security.Cryptography;
using System.Text;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Dpop;

/// <summary>A proof that its sender holds a key (RFC 9449 §4.2), judged by itself. Whether its id is new and its nonce ours, the caller finds out.</summary>
/// <param name="Thumbprint">The key's RFC 7638 thumbprint.</param>
/// <param name="Id">Its <c>jti</c>.</param>
/// <param name="Nonce">The nonce of ours that it repeats; absent when it brings none.</param>
/// <param name="Algorithm">With which algorithm it is signed.</param>
/// <param name="UsableUntil">When its age alone refuses it: so long the id has to be remembered.</param>
public sealed record DpopProof(string Thumbprint, string Id, string? Nonce, JwsAlgorithm Algorithm, DateTimeOffset UsableUntil)
{
    /// <summary>How old a proof may be. Its maker signs each request anew.</summary>
    public static readonly TimeSpan MostAge = TimeSpan.FromSeconds(60);

    private const int MostCharacters = 8 * 1024;

    private static readonly JwtExpectations Expected = new()
    {
        Algorithms = JwsAlgorithms.Asymmetric,
        Types = ["dpop+jwt"],
        RequiresType = true,
        Audience = JwtAudience.Unchecked,
        RequiresExpiry = false,
        RequiresIssuedAt = true,
        RequiresId = true,
        MaxAge = MostAge,
        BringsItsKey = true,
    };

    /// <summary>Judges by the checks of RFC 9449 §4.3. Refuses with <c>oauth.dpop_proof_invalid</c>, whatever was wrong.</summary>
    public static Result<DpopProof> Judge(Secret proof, DpopTarget target, DateTimeOffset now)
    {
        var validated = JwtValidator.Validate(proof, MostCharacters, JwtKeys.FromHeader, Expected, now);
        if (validated.IsRefused || validated.Value.Key is not { } key)
            return OAuthErrors.DpopProofInvalid;

        var claims = validated.Value.Claims;
        if (claims.Text("htm") != target.Method || !target.IsAt(claims.Text("htu")) || !Covers(claims, target))
            return OAuthErrors.DpopProofInvalid;

        // Present but no string: then it is no nonce, and no leave to do without.
        if (claims.Has("nonce") && claims.Text("nonce") is null)
            return OAuthErrors.DpopProofInvalid;

        return new DpopProof(key.Thumbprint(), claims.Id ?? string.Empty, claims.Text("nonce"), validated.Value.Algorithm, (claims.IssuedAt ?? now) + MostAge + Expected.ClockSkew);
    }

    // RFC 9449 §4.3 (11): beside an access token, ath has to be its hash.
    private static bool Covers(JwtClaims claims, DpopTarget target)
    {
        if (target.AccessToken is not { } token)
            return true;

        return claims.Text("ath") is { } presented
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(presented), Encoding.ASCII.GetBytes(Base64UrlText.Encode(token.Sha256())));
    }
}

/// <summary>The request that a proof is for.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Address">Its address without query and fragment.</param>
/// <param name="AccessToken">The access token that travels with it; absent at the token endpoint.</param>
public sealed record DpopTarget(string Method, Uri Address, Secret? AccessToken = null)
{
    private const int MostCharacters = 2048;

    /// <summary>Another address under which the same request may have been sent; absent when there is only one.</summary>
    public Uri? Alias { get; init; }

    // RFC 9449 §4.3 (9): compared without query and fragment, after the normalization of RFC 3986 §6.2.2 and §6.2.3, which the platform's class does.
    internal bool IsAt(string? htu) =>
        htu is { Length: <= MostCharacters }
        && Uri.TryCreate(htu, UriKind.Absolute, out var named)
        && named.UserInfo.Length == 0
        && (IsSame(named, Address) || (Alias is not null && IsSame(named, Alias)));

    private static bool IsSame(Uri one, Uri other) => string.Equals(one.GetLeftPart(UriPartial.Path), other.GetLeftPart(UriPartial.Path), StringComparison.Ordinal);
}
