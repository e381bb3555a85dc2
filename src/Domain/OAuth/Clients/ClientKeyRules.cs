using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Clients;


/// <summary>A client's public keys.</summary>
internal static class ClientKeyRules
{
    public static readonly Func<ClientSettings, Error?>[] All = [KeysStandInOnePlace, KeysArePublic, KeysHaveAnAddress, KeysExistWhereNeeded];

    // RFC 7591 §2: "The "jwks_uri" and "jwks" parameters MUST NOT both be present".
    private static Error? KeysStandInOnePlace(ClientSettings settings) =>
        settings.Keys is { Jwks: not null, JwksUri: not null } ? OAuthErrors.ClientKeysUnacceptable.About("jwks_uri") : null;

    private static Error? KeysArePublic(ClientSettings settings) =>
        settings.Keys.Jwks is null || PublicKeySet.IsAcceptable(settings.Keys.Jwks) ? null : OAuthErrors.ClientKeysUnacceptable.About("jwks");

    private static Error? KeysHaveAnAddress(ClientSettings settings) =>
        ClientAddress.IsAcceptable(settings.Keys.JwksUri) ? null : OAuthErrors.ClientAddressUnacceptable.About("jwks_uri");

    // RFC 7523 §3, RFC 8705 §2.2.2, RFC 7516: what is checked or encrypted with a client's key needs that key.
    private static Error? KeysExistWhereNeeded(ClientSettings settings) =>
        NeedsKeys(settings) && !settings.Keys.Exist() ? OAuthErrors.ClientKeysNeeded : null;

    private static bool NeedsKeys(ClientSettings settings) =>
        settings.AuthMethod is TokenEndpointAuthMethod.PrivateKeyJwt or TokenEndpointAuthMethod.SelfSignedTlsClientAuth
        || settings.RequestObjects.MustBeSigned
        || settings.BackchannelAuthentication.RequestSigningAlgorithm is not null
        || settings.Protections().Any(answer => answer.Protection.EncryptionAlgorithm is not null);
}
