using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Orchestration.OAuth.Clients.Metadata;

namespace AuthServer.Communication.OAuth.Contracts;

/// <summary>What the settings of a server make of its metadata: what is not there is not promised, and what a profile forbids neither.</summary>
internal static class MetadataVariants
{
    private static readonly string[] FapiAlgorithms = [.. JwsAlgorithms.Fapi.Select(algorithm => algorithm.ToString())];

    /// <summary>The same, for a server where nobody may create an account (Initiating User Registration §4.1).</summary>
    public static MetadataBody WithoutRegistration(this MetadataBody body) => body with { PromptValuesSupported = [.. body.PromptValuesSupported.Where(value => value != "create")] };

    /// <summary>The same, for a server that has published keys for these algorithms; nobody can encrypt to it before.</summary>
    public static MetadataBody WithEncryption(this MetadataBody body, IReadOnlyList<string> algorithms) => algorithms.Count == 0 ? body : body with
    {
        RequestObjectEncryptionAlgValuesSupported = algorithms,
        RequestObjectEncryptionEncValuesSupported = ClientAlgorithms.ContentEncryption,
    };

    /// <summary>The same, for a server to which clients can show certificates.</summary>
    /// <param name="body">The metadata.</param>
    /// <param name="methods">The methods by certificate that exist here.</param>
    /// <param name="origin">The origin of the endpoints that ask for certificates; absent when it is the issuer's.</param>
    public static MetadataBody WithCertificates(this MetadataBody body, IReadOnlyList<string> methods, string? origin) => body with
    {
        TokenEndpointAuthMethodsSupported = [.. body.TokenEndpointAuthMethodsSupported, .. methods],
        IntrospectionEndpointAuthMethodsSupported = [.. body.IntrospectionEndpointAuthMethodsSupported, .. methods],
        RevocationEndpointAuthMethodsSupported = [.. body.RevocationEndpointAuthMethodsSupported, .. methods],
        TlsClientCertificateBoundAccessTokens = true,
        MtlsEndpointAliases = origin is null ? null : MtlsEndpointAliases.At(origin, body.Issuer, body),
    };

    /// <summary>The same, for a server that asks every client to keep a profile: what that forbids is not promised.</summary>
    public static MetadataBody Under(this MetadataBody body, ClientProfile profile) => profile switch
    {
        ClientProfile.OidcCertifiable => body with { RequestObjectSigningAlgValuesSupported = [.. body.RequestObjectSigningAlgValuesSupported, ClientAlgorithms.None] },
        // FAPI 2.0 Message Signing §5.4.1: every answer is signed.
        ClientProfile.Fapi2MessageSigning => body.Under(ClientProfile.Fapi2Security) with { ResponseModesSupported = [.. body.ResponseModesSupported.Where(mode => mode.EndsWith("jwt", StringComparison.Ordinal))] },
        ClientProfile.Fapi2Security => body with
        {
            TokenEndpointAuthMethodsSupported = ByKey(body.TokenEndpointAuthMethodsSupported),
            IntrospectionEndpointAuthMethodsSupported = ByKey(body.IntrospectionEndpointAuthMethodsSupported),
            RevocationEndpointAuthMethodsSupported = ByKey(body.RevocationEndpointAuthMethodsSupported),
            TokenEndpointAuthSigningAlgValuesSupported = FapiAlgorithms,
            IntrospectionEndpointAuthSigningAlgValuesSupported = FapiAlgorithms,
            RevocationEndpointAuthSigningAlgValuesSupported = FapiAlgorithms,
            DpopSigningAlgValuesSupported = FapiAlgorithms,

            // FAPI-CIBA §5.2.2: push is not for these profiles.
            BackchannelTokenDeliveryModesSupported = [.. body.BackchannelTokenDeliveryModesSupported.Where(mode => mode != ClientWords.Deliveries.Of(TokenDelivery.Push))],
            BackchannelAuthenticationRequestSigningAlgValuesSupported = FapiAlgorithms,
            RequestObjectSigningAlgValuesSupported = FapiAlgorithms,
            IdTokenSigningAlgValuesSupported = OfFapi(body.IdTokenSigningAlgValuesSupported),
            UserinfoSigningAlgValuesSupported = OfFapi(body.UserinfoSigningAlgValuesSupported),
            IntrospectionSigningAlgValuesSupported = OfFapi(body.IntrospectionSigningAlgValuesSupported),
            AuthorizationSigningAlgValuesSupported = OfFapi(body.AuthorizationSigningAlgValuesSupported),
        },
        _ => body,
    };

    private static string[] OfFapi(IReadOnlyList<string> algorithms) => [.. algorithms.Intersect(FapiAlgorithms, StringComparer.Ordinal)];

    private static string[] ByKey(IReadOnlyList<string> methods) => [.. methods.Where(method => method is "private_key_jwt" or "tls_client_auth" or "self_signed_tls_client_auth")];
}
