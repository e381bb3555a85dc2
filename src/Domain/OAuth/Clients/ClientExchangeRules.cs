using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Clients;

/// <summary>Token exchange.</summary>
internal static class ClientExchangeRules
{
    public static readonly Func<ClientSettings, Error?>[] All = [AudiencesAreResources, AssertionsNameServers];

    private static Error? AudiencesAreResources(ClientSettings settings) =>
        settings.TokenExchange.Audiences.All(ResourceIndicator.IsAcceptable) ? null : OAuthErrors.ResourceMalformed.About("token_exchange_audiences");

    private static Error? AssertionsNameServers(ClientSettings settings) =>
        settings.TokenExchange.AssertionAudiences.All(entry => AssertionAudience.Read(entry) is not null)
            ? null
            : OAuthErrors.ClientMetadataMalformed.About("token_exchange_assertion_audiences");
}
