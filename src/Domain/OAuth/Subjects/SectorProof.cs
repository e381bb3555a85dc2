using AuthServer.Domain.OAuth.Clients;

namespace AuthServer.Domain.OAuth.Subjects;

/// <summary>What proves that a client belongs to a sector that it names. For clients that an administrator registered, the administrator's word does.</summary>
/// <remarks>
/// OIDC Core §8.1 knows the code flow: there a client that names somebody else's redirect URI gets nothing, since it does not receive there.
/// A client with a grant that answers it directly (CIBA, devices, token exchange) would: it would learn the subjects of another sector.
/// </remarks>
public static class SectorProof
{
    private static readonly GrantType[] ThroughRedirect = [GrantType.AuthorizationCode, GrantType.RefreshToken];

    /// <summary>Whether everything that it learns about people reaches it at its redirect URIs.</summary>
    public static bool OnlyReceivesAtRedirects(ClientSettings settings) =>
        settings.GrantTypes.Contains(GrantType.AuthorizationCode) && !settings.GrantTypes.Except(ThroughRedirect).Any() && settings.CustomGrants.Count == 0;

    /// <summary>Whether nobody but the holder of the keys at its <c>jwks_uri</c> authenticates as it (CIBA Core §4).</summary>
    public static bool IsHeldByKeys(ClientSettings settings) =>
        settings.AuthMethod is TokenEndpointAuthMethod.PrivateKeyJwt or TokenEndpointAuthMethod.SelfSignedTlsClientAuth;

    internal static bool ByDocument(RegisteredClient client) => IsVouchedFor(client) || OnlyReceivesAtRedirects(client.Settings) || IsHeldByKeys(client.Settings);

    internal static bool ByRedirect(RegisteredClient client) => IsVouchedFor(client) || OnlyReceivesAtRedirects(client.Settings);

    internal static bool ByKeys(RegisteredClient client) => IsVouchedFor(client) || IsHeldByKeys(client.Settings);

    private static bool IsVouchedFor(RegisteredClient client) => !client.IsSelfRegistered;
}
