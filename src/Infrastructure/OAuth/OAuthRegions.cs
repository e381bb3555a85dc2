namespace AuthServer.Infrastructure.OAuth;

/// <summary>The module's regions of the cache.</summary>
internal static class OAuthRegions
{
    public const string Clients = "oauth.clients";

    public const string Scopes = "oauth.scopes";

    public const string DetailTypes = "oauth.detail_types";
}
