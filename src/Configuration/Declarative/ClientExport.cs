using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Clients;
using AuthServer.Orchestration.OAuth.Clients.Metadata;

namespace AuthServer.Configuration.Declarative;

/// <summary>Writes an application in the form that <c>apply</c> reads.</summary>
internal static class ClientExport
{
    private static readonly Dictionary<string, JsonElement> Defaults = ClientMetadata.Show(new ClientSettings());

    public static Dictionary<string, object> Entry(ClientDetails client, List<object>? roles)
    {
        var settings = client.Settings;
        var entry = DeclarativeExport.Entry(
            ("client_id", client.ClientId.Value),
            ("name", settings.Name),
            ("type", ProtocolWords.Of(settings.Type)),
            ("token_endpoint_auth_method", ProtocolWords.Of(settings.AuthMethod)),
            ("redirect_uris", settings.RedirectUris),
            ("post_logout_redirect_uris", settings.PostLogoutRedirectUris),
            ("grant_types", GrantNames.Of(settings)),
            ("response_modes", settings.ResponseModes.Select(ClientWords.ResponseModes.Of).ToArray()),
            ("scopes", settings.Scopes.Names),
            ("resources", settings.Resources),
            ("introspects_for", settings.IntrospectsFor),
            ("access_token_format", ProtocolWords.Of(settings.AccessTokenFormat)),
            ("signing_algorithm", ProtocolWords.Of(settings.SigningAlgorithm)),
            ("requires_consent", settings.RequiresConsent),
            ("first_party", settings.IsFirstParty),
            ("enabled", client.IsEnabled ? null : false),
            ("authorization_code_lifetime", Written(settings.Lifetimes.AuthorizationCode)),
            ("access_token_lifetime", Written(settings.Lifetimes.AccessToken)),
            ("id_token_lifetime", Written(settings.Lifetimes.IdToken)),
            ("refresh_token_idle_lifetime", Written(settings.Lifetimes.RefreshTokenIdle)),
            ("refresh_token_absolute_lifetime", Written(settings.Lifetimes.RefreshTokenAbsolute)),
            ("default_max_age", Written(settings.DefaultMaxAge)),
            ("roles", roles));

        // What is as it would be anyway is left out.
        foreach (var (name, value) in ClientMetadata.Show(settings))
        {
            if (!Defaults.TryGetValue(name, out var usual) || !JsonElement.DeepEquals(usual, value))
                entry[name] = YamlAsJson.Back(JsonNode.Parse(value.GetRawText())) ?? string.Empty;
        }

        // A profile that somebody named counts more than the same one by default.
        if (settings.NamesProfile)
            entry["profile"] = ClientWords.Profiles.Of(settings.Profile);

        return entry;
    }

    private static string? Written(TimeSpan? duration) => duration?.ToString("c", CultureInfo.InvariantCulture);
}
