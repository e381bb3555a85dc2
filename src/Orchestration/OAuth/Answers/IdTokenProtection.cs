using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.TokenExchange;
using AuthServer.Orchestration.OAuth.Tokens;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Answers;

/// <summary>Encrypts the ID tokens of clients that want it so (OIDC Core §2: signed, then encrypted), outside of the unit of work that issues them.</summary>
/// <remarks>What it needs is made sure of before a code or a refresh token is spent.</remarks>
public sealed class IdTokenProtection(
    IClientRegistry registry, IUnitOfWork unitOfWork, ClientAuthentication clients, ClientSecretKeeping secrets, ClientEncryption encryption, TimeProvider time)
{
    /// <summary>Gets ready for the tokens of a client; unknown clients need nothing. Refuses when its ID tokens could be neither signed nor encrypted as it registered.</summary>
    public async ValueTask<Result<JwtEnvelope>> PrepareAsync(PresentedClient presented, CancellationToken ct)
    {
        var id = ClientId.TryCreate(presented.ClientId);
        if (id.IsRefused || await registry.FindAsync(id.Value, ct) is not { } client || NeedsNothing(client.Settings))
            return JwtEnvelope.Open;

        // INVARIANT: nothing is fetched for, or told to, somebody who is not the client.
        var proved = await unitOfWork.RunAsync(async token => await clients.AuthenticateAsync(presented, token), ct);
        if (proved.IsRefused)
            return proved.Refusal;

        return await PrepareAsync(client, ct);
    }

    /// <summary>The same for tokens that are sent to a client of our own accord, and need no proof of it.</summary>
    public async ValueTask<Result<JwtEnvelope>> PrepareAsync(RegisteredClient client, CancellationToken ct) =>
        CanBeSigned(client) ? await encryption.PrepareAsync(client, client.Settings.IdTokens, ct) : OAuthErrors.ClientSecretUnreadable;

    /// <summary>The same tokens, the ID token in its envelope.</summary>
    public static Result<IssuedTokens> Enclose(IssuedTokens tokens, JwtEnvelope envelope)
    {
        // RFC 8693 §2.2.1: whatever was issued stands in the place of the access token.
        if (tokens.IssuedTokenType == ExchangeTypes.IdToken)
            return envelope.Around(tokens.AccessToken).Map(closed => tokens with { AccessToken = closed });

        return tokens.IdToken is { } signed ? envelope.Around(signed).Map(closed => tokens with { IdToken = closed }) : tokens;
    }

    private static bool NeedsNothing(ClientSettings settings) => settings.IdTokens.EncryptionAlgorithm is null && !settings.IdTokenAlgorithm().IsSymmetric();

    private bool CanBeSigned(RegisteredClient client)
    {
        var algorithm = client.Settings.IdTokenAlgorithm();
        return !algorithm.IsSymmetric() || secrets.ForSignature(client, algorithm, time.GetUtcNow()) is not null;
    }
}
