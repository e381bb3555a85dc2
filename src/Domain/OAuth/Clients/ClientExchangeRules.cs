using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Clients;

/// <summary>Token exchange.</summary>
internal static class ClientExchangeRules
{
    public static readonly Func<ClientSettings, Error?>[] All = [AudiencesAreResources, AssertionsNameServers, ActorsAreShownByTokensOfTheirOwn, NothingOutlivesTheSubject];

    private static Error? AudiencesAreResources(ClientSettings settings) =>
        settings.TokenExchange.Audiences.All(ResourceIndicator.IsAcceptable) ? null : OAuthErrors.ResourceMalformed.About("token_exchange_audiences");

    // Whoever holds a refresh token is its client, which names itself without any token.
    private static Error? ActorsAreShownByTokensOfTheirOwn(ClientSettings settings) =>
        settings.TokenExchange.ActorTypes.Contains(ExchangeTokenType.RefreshToken) ? OAuthErrors.ClientMetadataMalformed.About("token_exchange_actor_token_types") : null;

    // RFC 8693 §2.2.1: a refresh token is for those who go on when the subject token is over, and here nothing of it does.
    private static Error? NothingOutlivesTheSubject(ClientSettings settings) =>
        settings.TokenExchange.RequestedTypes.Contains(ExchangeTokenType.RefreshToken) ? OAuthErrors.ClientMetadataMalformed.About("token_exchange_requested_token_types") : null;

    private static Error? AssertionsNameServers(ClientSettings settings) =>
        settings.TokenExchange.AssertionAudiences.All(entry => AssertionAudience.Read(entry) is not null)
            ? null
            : OAuthErrors.ClientMetadataMalformed.About("token_exchange_assertion_audiences");
}
