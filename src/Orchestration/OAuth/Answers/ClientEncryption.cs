using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Ports;

namespace AuthServer.Orchestration.OAuth.Answers;

/// <summary>Gets ready to encrypt answers to a client as it registered (OIDC Registration §2, JARM §3, RFC 9701 §6).</summary>
/// <remarks>May wait for the network where the client publishes its keys: never inside a unit of work.</remarks>
public sealed class ClientEncryption(ClientJwks published, IJweEncrypter encrypter)
{
    /// <summary>The envelope for one kind of answer. Refuses with <c>oauth.jwt_no_encryption_key</c> when no key fits, and with what kept us from reading the keys.</summary>
    public async ValueTask<Result<JwtEnvelope>> PrepareAsync(RegisteredClient client, ResponseProtection protection, CancellationToken ct)
    {
        if (protection.EncryptionAlgorithm is not { } algorithm)
            return JwtEnvelope.Open;

        var keys = await published.ReadAsync(client, ct);
        if (keys.IsSuccess && keys.Value.ForEncryption(algorithm) is null)
            keys = await published.ReadAgainAsync(client, ct);

        if (keys.IsRefused)
            return keys.Refusal;

        // OIDC Registration §2: the default of enc is A128CBC-HS256.
        return keys.Value.ForEncryption(algorithm) is null
            ? JoseErrors.NoEncryptionKey
            : JwtEnvelope.For(encrypter, keys.Value, algorithm, protection.ContentEncryption ?? JweAlgorithms.DefaultContentEncryption);
    }
}
