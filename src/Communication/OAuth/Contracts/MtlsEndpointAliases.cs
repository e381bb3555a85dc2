namespace AuthServer.Communication.OAuth.Contracts;

/// <summary>The endpoints that clients call with a certificate (RFC 8705 §5).</summary>
/// <param name="TokenEndpoint">RFC 6749 §3.2.</param>
/// <param name="PushedAuthorizationRequestEndpoint">RFC 9126.</param>
/// <param name="IntrospectionEndpoint">RFC 7662.</param>
/// <param name="RevocationEndpoint">RFC 7009.</param>
/// <param name="UserinfoEndpoint">OIDC Core §5.3.</param>
/// <param name="DeviceAuthorizationEndpoint">RFC 8628.</param>
/// <param name="BackchannelAuthenticationEndpoint">CIBA Core.</param>
/// <param name="GrantManagementEndpoint">Grant Management for OAuth 2.0.</param>
public sealed record MtlsEndpointAliases(
    string TokenEndpoint, string PushedAuthorizationRequestEndpoint, string IntrospectionEndpoint, string RevocationEndpoint, string UserinfoEndpoint,
    string DeviceAuthorizationEndpoint, string BackchannelAuthenticationEndpoint, string GrantManagementEndpoint)
{
    /// <summary>The same paths as those of the metadata, at another origin.</summary>
    public static MtlsEndpointAliases At(string origin, string issuer, MetadataBody metadata)
    {
        string Move(string endpoint) => origin + endpoint[issuer.Length..];
        return new MtlsEndpointAliases(
            Move(metadata.TokenEndpoint),
            Move(metadata.PushedAuthorizationRequestEndpoint),
            Move(metadata.IntrospectionEndpoint),
            Move(metadata.RevocationEndpoint),
            Move(metadata.UserinfoEndpoint),
            Move(metadata.DeviceAuthorizationEndpoint),
            Move(metadata.BackchannelAuthenticationEndpoint),
            Move(metadata.GrantManagementEndpoint));
    }
}
