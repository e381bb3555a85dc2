using AuthServer.Domain.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Clients;

namespace AuthServer.Infrastructure.OAuth.Reads;

/// <summary>Shows a client to administrators.</summary>
internal static class ClientDetailsOf
{
    public static ClientDetails Client(Client client, long version, DateTimeOffset now) => new(
        client.Id,
        client.IsEnabled,
        client.Settings,
        [.. client.Secrets.Where(secret => secret.IsLive(now)).OrderBy(secret => secret.CreatedAt).Select(secret => new ClientSecretDetails(secret.Id, secret.CreatedAt, secret.ExpiresAt))],
        client.CreatedAt,
        client.ChangedAt,
        version);
}
