using System.CommandLine;
using System.Text.Json;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Clients.Metadata;

namespace AuthServer.Configuration.Cli;

/// <summary>Reads what is said about an application on the command line.</summary>
internal static class ClientOptions
{
    public static Option<string[]> Members() => new("--set")
    {
        Description = "A member of its metadata (docs/clients.md), like jwks_uri=https://… or dpop_bound_access_tokens=true; JSON where it is no text. May be given more than once.",
    };

    public static Result<ClientSettings> Read(string name, bool isPublic, string? method, string[] redirects, string[] grants, string scope, string[] members)
    {
        var scopes = ScopeSet.TryParse(scope);
        if (scopes.IsRefused)
            return scopes.Refusal;

        if (GrantNames.Read(grants) is not { } granted)
            return OAuthErrors.ClientMetadataMalformed.About("grant_types");

        if (ClientWords.AuthMethods.Find(method ?? (isPublic ? "none" : "client_secret_basic")) is not { } known)
            return OAuthErrors.ClientMetadataMalformed.About("token_endpoint_auth_method");

        var settings = new ClientSettings
        {
            Name = name,
            Type = isPublic ? ClientType.Public : ClientType.Confidential,
            AuthMethod = known,
            RedirectUris = redirects,
            GrantTypes = grants.Length > 0 ? granted.Known : [GrantType.AuthorizationCode, GrantType.RefreshToken],
            CustomGrants = granted.Custom,
            Scopes = scopes.Value,
        };
        return Read(members).Then(read => ClientMetadata.Apply(settings, read));
    }

    public static Result<IReadOnlyDictionary<string, JsonElement>> Read(string[] members)
    {
        var read = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in members)
        {
            if (member.Split('=', 2) is not [{ Length: > 0 } name, var text])
                return OAuthErrors.ClientMetadataMalformed.About("--set");

            read[name] = ReadValue(text);
        }

        return read;
    }

    // What is no JSON is a text as it stands, so that addresses need no second pair of quotes.
    private static JsonElement ReadValue(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(text);
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(text);
        }
    }
}
