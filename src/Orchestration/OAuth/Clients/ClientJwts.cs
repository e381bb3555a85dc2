using System.Text;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Clients;

/// <summary>Validates what clients sign: assertions that authenticate them, request objects, requests for back-channel authentication.</summary>
/// <remarks>May wait for the network: never inside a unit of work. That a <c>jti</c> is new is for the caller to make sure of.</remarks>
public sealed class ClientJwts(ClientJwks publicKeys, ClientSecretKeeping secrets, TimeProvider time)
{
    /// <summary>Validates with the client's own keys: its secrets for HS algorithms, its public keys for all others.</summary>
    public async Task<Result<ValidatedJwt>> ValidateAsync(RegisteredClient client, UnverifiedJwt token, JwtExpectations expected, CancellationToken ct)
    {
        var keys = await KeysAsync(client, token.Jws.Header, expected, ct);
        return keys.Then(found => JwtValidator.Validate(token, found, expected, time.GetUtcNow()));
    }

    // No key is fetched and no secret opened for an algorithm that will be refused anyway.
    private async Task<Result<JwtKeys>> KeysAsync(RegisteredClient client, JoseHeader header, JwtExpectations expected, CancellationToken ct)
    {
        if (JwsAlgorithms.Find(header.Algorithm) is not { } algorithm || !expected.Algorithms.Contains(algorithm))
            return JwtKeys.FromHeader;

        if (algorithm.IsSymmetric())
            return JwtKeys.Shared([.. secrets.Open(client, time.GetUtcNow()).Select(secret => Encoding.UTF8.GetBytes(secret.Reveal()))]);

        var found = await publicKeys.ReadForAsync(client, algorithm, header.KeyId, ct);
        return found.Map(JwtKeys.Public);
    }
}
