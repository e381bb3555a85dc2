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

    /// <summary>To which sector a client belongs: a host that is proved to be its own, or else none but itself.</summary>
    // OIDC Core §8.1: the host of the sector identifier, or of the redirect URIs. CIBA Core §4: or of the jwks_uri.
    public static string SectorOf(RegisteredClient client)
    {
        var settings = client.Settings;
        var isWeb = settings.Software.ApplicationType == ApplicationType.Web;
        string?[] proved =
        [
            SectorProof.ByDocument(client) ? settings.Subjects.SectorIdentifierUri : null,
            SectorProof.ByRedirect(client) ? settings.RedirectUris.FirstOrDefault(uri => IsPlace(uri, isWeb)) : null,
            SectorProof.ByKeys(client) && !settings.RedirectUris.Any(uri => IsPlace(uri, isWeb)) ? settings.Keys.JwksUri : null,
        ];
        return proved.OfType<string>().Select(HostOf).FirstOrDefault(host => host.Length > 0) ?? "client:" + client.Id.Value;
    }

    // Every program of a device is at home on loopback, and may claim a private-use scheme: neither is anybody's own. Only what calls itself a
    // web server is taken at its word there, so that applications under development see what they will see in production.
    private static bool IsPlace(string address, bool isWeb) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.IsLoopback ? isWeb && uri.Scheme is ("http" or "https") : uri.Scheme == Uri.UriSchemeHttps);

    private static string HostOf(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.IdnHost.ToLowerInvariant() : string.Empty;
}
