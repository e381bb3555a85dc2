using AuthServer.Domain.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Clients.Metadata;

namespace AuthServer.Orchestration.OAuth.TokenExchange;

/// <summary>The token types of RFC 8693 §3 that exist here.</summary>
internal static class ExchangeTypes
{
    public const string AccessToken = "urn:ietf:params:oauth:token-type:access_token";

    public const string RefreshToken = "urn:ietf:params:oauth:token-type:refresh_token";

    public const string Jwt = "urn:ietf:params:oauth:token-type:jwt";

    public const string IdToken = "urn:ietf:params:oauth:token-type:id_token";

    public const string IdentityAssertion = "urn:ietf:params:oauth:token-type:id-jag";

    /// <summary>The kind; absent when it is none of those that are exchanged.</summary>
    public static ExchangeTokenType? Find(string type) => ClientWords.ExchangeTokenTypes.Find(type);
}
