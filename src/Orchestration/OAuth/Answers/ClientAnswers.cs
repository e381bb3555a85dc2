using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Orchestration.OAuth.Answers;

/// <summary>Turns answers into JWTs for their client: signed by us, encrypted to it, or both (signed first, OIDC Core §16.14).</summary>
/// <remarks>May wait for the network: never inside a unit of work.</remarks>
public sealed class ClientAnswers(ITokenSigner signer, ClientEncryption encryption)
{
    /// <summary>Protects one answer.</summary>
    /// <param name="client">For whom it is.</param>
    /// <param name="protection">How this kind of answer is protected.</param>
    /// <param name="signedBy">The algorithm when the client registered none; absent where such answers go unsigned.</param>
    /// <param name="type">The <c>typ</c> of what is signed.</param>
    /// <param name="claims">The claims set as UTF-8 JSON.</param>
    /// <param name="ct">Ends the waiting for the client's keys.</param>
    public async ValueTask<Result<Secret>> ProtectAsync(
        RegisteredClient client, ResponseProtection protection, SigningAlgorithm? signedBy, string type, ReadOnlyMemory<byte> claims, CancellationToken ct)
    {
        var envelope = await encryption.PrepareAsync(client, protection, ct);
        if (envelope.IsRefused)
            return envelope.Refusal;

        return (SigningAlgorithms.Find(protection.SigningAlgorithm) ?? signedBy) is { } algorithm
            ? envelope.Value.Around(Secret.Of(signer.Sign(claims.Span, type, algorithm)))
            : envelope.Value.AroundClaims(claims.Span);
    }
}
