using AuthServer.Communication.OAuth.Contracts;
using AuthServer.Orchestration.OAuth;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Scopes;

namespace AuthServer.Communication.OAuth;

/// <summary>Puts the server's metadata together: what discovery shows, and what clients may register for.</summary>
public sealed class ServerMetadata(Issuer issuer, ScopeCatalogue scopes, ITokenSigner signer, OAuthOptions options, DynamicRegistrationOptions registration)
{
    /// <summary>The metadata as of now.</summary>
    public async Task<MetadataBody> DescribeAsync(CancellationToken ct)
    {
        var known = await scopes.AllAsync(ct);
        var algorithms = signer.PublishedKeys.Select(key => key.Alg).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return MetadataBody.For(issuer, [.. known.Select(scope => scope.Name)], [.. algorithms]) with
        {
            RequirePushedAuthorizationRequests = options.RequirePushedAuthorizationRequests,
            RegistrationEndpoint = registration.IsOn ? issuer.At("/oauth/register") : null,
        };
    }
}
