using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Subjects;

/// <summary>As whom one sector sees a person (OIDC Core §8.1): always the same there, another one elsewhere, and of no use for finding out who it is.</summary>
public static class PairwiseSubject
{
    /// <summary>The length of the salt in bytes.</summary>
    public const int SaltBytes = 32;

    /// <summary>Derives it. Keyed by the salt, which only this server knows: whoever knows all people and sectors still cannot compute it.</summary>
    public static string Derive(ReadOnlySpan<byte> salt, string sector, UserId user) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes($"{sector}\n{user}")));

    /// <summary>To which sector a client belongs: the host of its sector identifier, or else that of its redirect URIs.</summary>
    // OIDC Core §8.1. CIBA Core §4: a client without redirect URIs is known by the host of its jwks_uri.
    public static string SectorOf(RegisteredClient client)
    {
        string?[] candidates = [client.Settings.Subjects.SectorIdentifierUri, .. client.Settings.RedirectUris.Take(1), client.Settings.Keys.JwksUri];
        return candidates.OfType<string>().Select(HostOf).FirstOrDefault(host => host.Length > 0) ?? "client:" + client.Id.Value;
    }

    private static string HostOf(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.IdnHost.ToLowerInvariant() : string.Empty;
}
