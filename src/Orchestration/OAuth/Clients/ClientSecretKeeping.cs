using System.Security.Cryptography;
using System.Text;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Clients;

/// <summary>Prepares secrets of clients for the store, and opens those that are kept readable.</summary>
public sealed class ClientSecretKeeping(IRandomness randomness, IIds ids, ISecretSealer sealer)
{
    // RFC 7518 §3.2: a key for HS512 has 64 bytes; 48 random ones have 64 characters.
    private const int BytesForSignatures = 48;
    private const int BytesForComparison = 32;

    /// <summary>A fresh secret.</summary>
    internal NewClientSecret Make(ClientSettings settings) =>
        Keep(randomness.BearerValue(settings.NeedsReadableSecret() ? BytesForSignatures : BytesForComparison), settings);

    /// <summary>A given secret; sealed beside its hash only where signatures need it.</summary>
    internal NewClientSecret Keep(Secret value, ClientSettings settings)
    {
        var id = new ClientSecretId(ids.Next());
        return new NewClientSecret(id, value, settings.NeedsReadableSecret() ? Seal(value, id) : null);
    }

    /// <summary>The live secrets of a client that can be read, the youngest first: what HS256 signatures are made and checked with.</summary>
    public IReadOnlyList<Secret> Open(RegisteredClient client, DateTimeOffset now) =>
        [.. client.Secrets.Where(secret => secret.IsLive(now)).OrderByDescending(secret => secret.CreatedAt).Select(Open).OfType<Secret>()];

    /// <summary>The secret with which answers to the client are signed by this algorithm: the youngest that can be read and is long enough; absent when none is.</summary>
    // RFC 7518 §3.2: a key has at least the length of the hash.
    public Secret? ForSignature(RegisteredClient client, JwsAlgorithm algorithm, DateTimeOffset now) =>
        Open(client, now).FirstOrDefault(secret => Encoding.UTF8.GetByteCount(secret.Reveal()) >= JwsSignatures.LeastSecretBytes(algorithm));

    private Secret? Open(ClientSecret secret) =>
        secret.SealedBytes is { } bytes ? Secret.Of(Encoding.UTF8.GetString(sealer.Open([.. bytes], PurposeOf(secret.Id)))) : null;

    private byte[] Seal(Secret value, ClientSecretId id)
    {
        var clear = Encoding.UTF8.GetBytes(value.Reveal());
        try
        {
            return sealer.Seal(clear, PurposeOf(id));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(clear);
        }
    }

    private static string PurposeOf(ClientSecretId id) => $"oauth.client_secrets:{id}";
}
