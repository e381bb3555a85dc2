using System.Text.Json;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Clients.Metadata;
using static AuthServer.Orchestration.OAuth.Clients.Metadata.ClientMember;

namespace AuthServer.Orchestration.OAuth.Registration;

/// <summary>The members of a registration (RFC 7591 §2): those of every client, and those that the administration API calls otherwise.</summary>
internal static class RegistrationMembers
{
    // What an administrator decides, and no client about itself.
    private static readonly string[] NotTheirs =
    [
        "token_exchange_subject_clients", "token_exchange_audiences", "token_exchange_impersonation", "token_exchange_may_act", "token_exchange_assertion_audiences",
        "token_exchange_subject_token_types", "token_exchange_actor_token_types", "token_exchange_requested_token_types", "token_exchange_client_subjects", "token_exchange_several_audiences",
        "refresh_token_rotation", "profile", "grant_management",
    ];

    // RFC 7591 §2.2: these may come with a language.
    private static readonly string[] Translatable = ["client_name", "client_uri", "logo_uri", "policy_uri", "tos_uri"];

    private static readonly JsonElement Nothing = JsonSerializer.SerializeToElement<object?>(null);

    private static readonly ClientMember[] Own =
    [
        Texts("redirect_uris", s => s.RedirectUris, (s, value) => s with { RedirectUris = value }),
        Text("client_name", s => s.Name, (s, value) => s with { Name = value ?? string.Empty }),
        Word("token_endpoint_auth_method", ClientWords.AuthMethods, s => s.AuthMethod, (s, value) => s with { AuthMethod = value ?? TokenEndpointAuthMethod.ClientSecretBasic }),
        Words("response_modes", ClientWords.ResponseModes, s => s.ResponseModes, (s, value) => s with { ResponseModes = value }),
        Texts("post_logout_redirect_uris", s => s.PostLogoutRedirectUris, (s, value) => s with { PostLogoutRedirectUris = value }),
        Seconds("default_max_age", s => s.DefaultMaxAge, (s, value) => s with { DefaultMaxAge = value }),
    ];

    private static readonly Dictionary<string, ClientMember> Members =
        Own.Concat(ClientMembers.All).Where(member => !NotTheirs.Contains(member.Name, StringComparer.Ordinal)).ToDictionary(member => member.Name, StringComparer.Ordinal);

    /// <summary>The settings with none of these members said (RFC 7592 §2.2); what else administrators decided stays.</summary>
    public static ClientSettings Forget(ClientSettings settings) =>
        Members.Values.Aggregate(settings, (kept, member) => member.Take(kept, Nothing) ?? kept) with
        {
            Display = ClientDisplay.None,
        };

    /// <summary>The settings with the members of a document. RFC 7591 §2: what we do not know is ignored, and null or empty is absent.</summary>
    public static Result<ClientSettings> Apply(ClientSettings settings, IReadOnlyDictionary<string, JsonElement> document)
    {
        foreach (var (name, value) in document)
        {
            if (Find(name) is not { } member || value.ValueKind == JsonValueKind.Null || value.ValueEqualsEmptyText())
                continue;

            if (member.Take(settings, value) is not { } changed)
                return OAuthErrors.ClientMetadataMalformed.About(name);

            settings = changed;
        }

        return settings;
    }

    /// <summary>The registered metadata (RFC 7591 §3.2.1).</summary>
    public static Dictionary<string, JsonElement> Show(ClientSettings settings)
    {
        var shown = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in Own)
        {
            if (member.Show(settings) is { } value)
                shown[member.Name] = JsonSerializer.SerializeToElement(value);
        }

        shown["grant_types"] = JsonSerializer.SerializeToElement(GrantNames.Of(settings));
        shown["response_types"] = JsonSerializer.SerializeToElement(settings.GrantTypes.Contains(GrantType.AuthorizationCode) ? ["code"] : Array.Empty<string>());
        shown["scope"] = JsonSerializer.SerializeToElement(settings.Scopes.ToString());
        foreach (var (name, value) in ClientMetadata.Show(settings))
            shown[name] = value;

        return shown;
    }

    private static ClientMember? Find(string name)
    {
        if (Members.TryGetValue(name, out var member))
            return member;

        return Translatable.Any(known => name.StartsWith(known + "#", StringComparison.Ordinal)) ? ClientMembers.Translation(name) : null;
    }

    private static bool ValueEqualsEmptyText(this JsonElement value) => value.ValueKind == JsonValueKind.String && value.ValueEquals(string.Empty);
}
