namespace AuthServer.Orchestration.OAuth.TokenExchange;

/// <summary>The token types of RFC 8693 §3 that exist here.</summary>
internal static class ExchangeTypes
{
    public const string AccessToken = "urn:ietf:params:oauth:token-type:access_token";

    public const string Jwt = "urn:ietf:params:oauth:token-type:jwt";

    public const string IdToken = "urn:ietf:params:oauth:token-type:id_token";

    public const string IdentityAssertion = "urn:ietf:params:oauth:token-type:id-jag";
}
