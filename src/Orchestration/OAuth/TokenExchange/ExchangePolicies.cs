using AuthServer.Domain.OAuth.AccessTokens;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.OAuth.TokenExchange;

/// <summary>What the settings of clients say about exchanges.</summary>
internal static class ExchangePolicies
{
    /// <summary>Whether it may exchange what was issued to that client.</summary>
    public static bool MayExchangeTokensOf(this RegisteredClient client, ClientId issuedTo) =>
        client.Id == issuedTo || client.Settings.TokenExchange.SubjectClients.Contains(issuedTo.Value, StringComparer.Ordinal);

    /// <summary>RFC 8693 §4.4: who alone may act for people with this client's tokens, as its access tokens say; nothing when it names nobody.</summary>
    public static ExtraClaims MayAct(this RegisteredClient client) =>
        client.Settings.TokenExchange.MayAct is { } actor ? ExtraClaims.None.With(ActorChain.MayAct, ActorChain.Extend(actor, null)) : ExtraClaims.None;
}
