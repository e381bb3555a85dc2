using System.Text;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Clients;

/// <summary>The public keys of clients, from where each of them keeps them. May wait for the network: never inside a unit of work.</summary>
public sealed class ClientJwks(IOutboundDocuments documents)
{
    /// <summary>The keys, for encrypting to the client; none when it has none.</summary>
    public async Task<Result<JwkSet>> ReadAsync(RegisteredClient client, CancellationToken ct)
    {
        if (client.Settings.Keys.Jwks is { } given)
            return JwkSet.Read(Encoding.UTF8.GetBytes(given));

        if (client.Settings.Keys.JwksUri is not { } address)
            return JwkSet.Empty;

        var document = await documents.ReadAsync(OutboundRequest.ForJson(address), ct);
        return document.Then(read => JwkSet.Read(read.Content));
    }

    /// <summary>The keys that may have signed what bears this header. Published keys are read again once when none of them fits: they may just have been rotated.</summary>
    public async Task<Result<JwkSet>> ReadForAsync(RegisteredClient client, JwsAlgorithm algorithm, string? keyId, CancellationToken ct)
    {
        var keys = await ReadAsync(client, ct);
        if (client.Settings.Keys.JwksUri is not { } address || (keys.IsSuccess && keys.Value.Has(algorithm, keyId)))
            return keys;

        var again = await documents.ReadAgainAsync(OutboundRequest.ForJson(address), ct);
        return again.Then(read => JwkSet.Read(read.Content));
    }
}
