using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Tokens;

namespace AuthServer.Orchestration.OAuth.Answers;

/// <summary>Encrypts the ID tokens of clients that want it so (OIDC Core §2: signed, then encrypted), outside of the unit of work that issues them.</summary>
/// <remarks>What it needs is made sure of before a code or a refresh token is spent.</remarks>
public sealed class IdTokenProtection(IClientRegistry registry, ClientSecretKeeping secrets, ClientEncryption encryption, TimeProvider time)
{
    /// <summary>Gets ready for the tokens of a client; unknown clients need nothing. Refuses when its ID tokens could be neither signed nor encrypted as it registered.</summary>
    public async ValueTask<Result<JwtEnvelope>> PrepareAsync(string clientId, CancellationToken ct)
    {
        var id = ClientId.TryCreate(clientId);
        if (id.IsRefused || await registry.FindAsync(id.Value, ct) is not { } client)
            return JwtEnvelope.Open;

        return CanBeSigned(client) ? await encryption.PrepareAsync(client, client.Settings.IdTokens, ct) : OAuthErrors.ClientSecretUnreadable;
    }

    /// <summary>The same tokens, the ID token in its envelope.</summary>
    public static Result<IssuedTokens> Enclose(IssuedTokens tokens, JwtEnvelope envelope) =>
        tokens.IdToken is { } signed ? envelope.Around(signed).Map(closed => tokens with { IdToken = closed }) : tokens;

    private bool CanBeSigned(RegisteredClient client)
    {
        var algorithm = client.Settings.IdTokenAlgorithm();
        return !algorithm.IsSymmetric() || secrets.ForSignature(client, algorithm, time.GetUtcNow()) is not null;
    }
}
