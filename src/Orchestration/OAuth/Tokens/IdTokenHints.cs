using System.Text;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Orchestration.OAuth.Tokens;

/// <summary>Reads ID tokens that come back as hints. Their time does not matter (OIDC Core §3.1.2.1, RP-Initiated Logout §2), their signature does.</summary>
public sealed class IdTokenHints(ITokenSigner signer, IClientRegistry registry, ClientSecretKeeping secrets, Issuer issuer, TimeProvider time)
{
    private const int MostCharacters = 8192;
    private static readonly TimeSpan HoweverOld = TimeSpan.FromDays(3660);

    /// <summary>The hint; absent when we did not give this token, or it names no session.</summary>
    public async ValueTask<IdTokenHint?> ReadAsync(Secret idToken, CancellationToken ct)
    {
        var read = UnverifiedJwt.Read(idToken, MostCharacters);
        if (read.IsRefused || JwsAlgorithms.Find(read.Value.Jws.Header.Algorithm) is not { } algorithm)
            return null;

        var isShared = algorithm.IsSymmetric();
        var isOurs = isShared ? await IsSignedForAsync(read.Value, algorithm, ct) : signer.Verify(idToken.Reveal(), TokenTypes.IdToken).IsSuccess;
        return isOurs && Hint(read.Value.Claims) is { } hint ? hint with { IsBySharedSecret = isShared } : null;
    }

    // OIDC Core §10.1: by the secret of the client that it names, and by the algorithm that this client registered.
    private async ValueTask<bool> IsSignedForAsync(UnverifiedJwt token, JwsAlgorithm algorithm, CancellationToken ct)
    {
        var id = ClientId.TryCreate(token.Claims.Text("aud"));
        if (id.IsRefused || await registry.FindAsync(id.Value, ct) is not { } client || client.Settings.IdTokenAlgorithm() != algorithm)
            return false;

        var now = time.GetUtcNow();
        var expected = new JwtExpectations
        {
            Algorithms = [algorithm],
            Types = [TokenTypes.IdToken],
            RequiresType = true,
            Issuer = issuer.Value,
            Audience = JwtAudience.ExactlyOneString(client.Id.Value),
            RequiresId = false,
            ExpiryLeeway = HoweverOld,
        };
        var keys = JwtKeys.Shared([.. secrets.Open(client, now).Select(secret => Encoding.UTF8.GetBytes(secret.Reveal()))]);
        return JwtValidator.Validate(token, keys, expected, now).IsSuccess;
    }

    // Other JWTs of ours have no sid, so that none of them passes for an ID token.
    private IdTokenHint? Hint(JwtClaims claims)
    {
        if (claims.Issuer != issuer.Value || claims.Subject is not { } subject || claims.Text("aud") is not { } audience || !Guid.TryParse(claims.Text("sid"), out var session))
            return null;

        return new IdTokenHint(subject, new SessionId(session), ClientId.Stored(audience)) 
        {
            IssuedAt = claims.IssuedAt ?? DateTimeOffset.MinValue,
            ExpiresAt = claims.ExpiresAt ?? DateTimeOffset.MinValue,
        };
    }
}

/// <summary>What an ID token hints at.</summary>
/// <param name="Subject">The person, as the client knows them.</param>
/// <param name="Session">The session.</param>
/// <param name="Client">The client to which the token was given.</param>
public sealed record IdTokenHint(string Subject, SessionId Session, ClientId Client)
{
    /// <summary>When the token was issued.</summary>
    public DateTimeOffset IssuedAt { get; init; } = DateTimeOffset.MinValue;

    /// <summary>When the token ended, or will; for those to whom its time matters after all.</summary>
    public DateTimeOffset ExpiresAt { get; init; } = DateTimeOffset.MinValue;

    /// <summary>Whether it is signed by a secret that its client has too, and could have been written by it: it proves nothing against that client.</summary>
    public bool IsBySharedSecret { get; init; }
}
