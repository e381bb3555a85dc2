using System.Text.Json;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Orchestration.OAuth.Tokens;

/// <summary>Reads ID tokens that come back as hints. Their time does not matter (OIDC Core §3.1.2.1, RP-Initiated Logout §2), their signature does.</summary>
public sealed class IdTokenHints(ITokenSigner signer, Issuer issuer)
{
    private const int MostCharacters = 8192;

    /// <summary>The hint; absent when we did not give this token, or it names no session.</summary>
    public IdTokenHint? Read(Secret idToken)
    {
        if (idToken.Length > MostCharacters)
            return null;

        var verified = signer.Verify(idToken.Reveal(), TokenTypes.IdToken);
        if (verified.IsRefused)
            return null;

        using var payload = JsonDocument.Parse(verified.Value.PayloadJson);
        var claims = payload.RootElement;
        if (claims.GetProperty("iss").GetString() != issuer.Value || !claims.TryGetProperty("sid", out var session))
            return null;

        return new IdTokenHint(new UserId(claims.GetProperty("sub").GetGuid()), new SessionId(session.GetGuid()), ClientId.Stored(claims.GetProperty("aud").GetString() ?? string.Empty));
    }
}

/// <summary>What an ID token hints at.</summary>
/// <param name="User">The person.</param>
/// <param name="Session">The session.</param>
/// <param name="Client">The client to which the token was given.</param>
public sealed record IdTokenHint(UserId User, SessionId Session, ClientId Client);
