using AuthServer.Communication.OAuth.Contracts;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Orchestration.Authentication.Contracts;
using AuthServer.Orchestration.OAuth;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Scopes;
using AuthServer.Orchestration.OAuth.Tokens;

namespace AuthServer.Communication.OAuth;

/// <summary>Puts the server's metadata together: what discovery shows, and what clients may register for.</summary>
public sealed class ServerMetadata(
    Issuer issuer, ScopeCatalogue scopes, ITokenSigner signer, IDecryption decryption, OAuthOptions options, DynamicRegistrationOptions registration, MtlsOptions mtls,
    IClientCertificates certificates, TokenGrants grants, IDetailTypes details, ClientDocumentsOptions documents, IRegistrationDoor door)
{
    /// <summary>The metadata as of now.</summary>
    public async Task<MetadataBody> DescribeAsync(CancellationToken ct)
    {
        var known = await scopes.AllAsync(ct);
        var algorithms = signer.PublishedKeys.Select(key => key.Alg).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var body = MetadataBody.For(issuer, [.. known.Select(scope => scope.Name)], grants.Names, [.. algorithms]) with
        {
            RequirePushedAuthorizationRequests = options.RequestDemands.MustBePushed,
            RequireSignedRequestObject = options.RequestDemands.MustBeSigned,
            RegistrationEndpoint = registration.IsOn ? issuer.At("/oauth/register") : null,
            ClientIdMetadataDocumentSupported = documents.Enabled ? true : null,
        };
        body = body with { AuthorizationDetailsTypesSupported = await details.AllAsync(ct) is { Count: > 0 } types ? [.. types.Select(type => type.Name)] : null };
        body = (await door.AskAsync(ct)).IsRefused ? body.WithoutRegistration() : body;
        body = body.WithEncryption([.. decryption.PublishedKeys.Select(key => key.Alg)]);
        return (mtls.IsOn ? body.WithCertificates(CertificateMethods(), mtls.OriginBeside(issuer.Value)) : body).Under(IsForCertification ? ClientProfile.OidcCertifiable : options.Profile);
    }

    // What a client may register for is promised, also where only those who register themselves get the profile.
    private bool IsForCertification => registration is { IsOn: true, Profile: ClientProfile.OidcCertifiable } && options.Profile == ClientProfile.OAuth21;

    // Without authorities nobody could use the first.
    private string[] CertificateMethods() => certificates.HasAuthorities ? ["tls_client_auth", "self_signed_tls_client_auth"] : ["self_signed_tls_client_auth"];
}
