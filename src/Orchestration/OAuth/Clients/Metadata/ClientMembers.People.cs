using System.Text.Json;
using AuthServer.Domain.OAuth.Clients;
using static AuthServer.Orchestration.OAuth.Clients.Metadata.ClientMember;

namespace AuthServer.Orchestration.OAuth.Clients.Metadata;

/// <summary>The members that speak of people, of what they see, and of rules.</summary>
internal static partial class ClientMembers
{
    // OIDC Registration §2.
    private static ClientMember[] People() =>
    [
        Word("subject_type", ClientWords.SubjectTypes, s => s.Subjects.Type, (s, value) => s with { Subjects = s.Subjects with { Type = value ?? SubjectType.Public } }),
        Text("sector_identifier_uri", s => s.Subjects.SectorIdentifierUri, (s, value) => s with { Subjects = s.Subjects with { SectorIdentifierUri = value } }),
        Texts("default_acr_values", s => s.SignIn.AcrValues, (s, value) => s with { SignIn = s.SignIn with { AcrValues = value } }),
        Flag("require_auth_time", s => s.SignIn.RequiresAuthTime, (s, value) => s with { SignIn = s.SignIn with { RequiresAuthTime = value } }),
        Text("initiate_login_uri", s => s.SignIn.InitiateLoginUri, (s, value) => s with { SignIn = s.SignIn with { InitiateLoginUri = value } }),
    ];

    // OIDC Front-Channel Logout §2, OIDC Back-Channel Logout §2.2.
    private static ClientMember[] Logout() =>
    [
        Text("frontchannel_logout_uri", s => s.Logout.FrontchannelUri, (s, value) => s with { Logout = s.Logout with { FrontchannelUri = value } }),
        Flag("frontchannel_logout_session_required", s => s.Logout.FrontchannelNeedsSession, (s, value) => s with { Logout = s.Logout with { FrontchannelNeedsSession = value } }),
        Text("backchannel_logout_uri", s => s.Logout.BackchannelUri, (s, value) => s with { Logout = s.Logout with { BackchannelUri = value } }),
        Flag("backchannel_logout_session_required", s => s.Logout.BackchannelNeedsSession, (s, value) => s with { Logout = s.Logout with { BackchannelNeedsSession = value } }),
    ];

    // CIBA Core §4.
    private static ClientMember[] Backchannel() =>
    [
        Word("backchannel_token_delivery_mode", ClientWords.Deliveries, s => s.BackchannelAuthentication.Delivery, (s, value) => s with { BackchannelAuthentication = s.BackchannelAuthentication with { Delivery = value } }),
        Text("backchannel_client_notification_endpoint", s => s.BackchannelAuthentication.NotificationEndpoint, (s, value) => s with { BackchannelAuthentication = s.BackchannelAuthentication with { NotificationEndpoint = value } }),
        Text("backchannel_authentication_request_signing_alg", s => s.BackchannelAuthentication.RequestSigningAlgorithm, (s, value) => s with { BackchannelAuthentication = s.BackchannelAuthentication with { RequestSigningAlgorithm = value } }),
        Flag("backchannel_user_code_parameter", s => s.BackchannelAuthentication.UsesUserCode, (s, value) => s with { BackchannelAuthentication = s.BackchannelAuthentication with { UsesUserCode = value } }),
    ];

    // RFC 7591 §2.
    private static ClientMember[] Display() =>
    [
        Text("logo_uri", s => s.Display.LogoUri, (s, value) => s with { Display = s.Display with { LogoUri = value } }),
        Text("client_uri", s => s.Display.ClientUri, (s, value) => s with { Display = s.Display with { ClientUri = value } }),
        Text("policy_uri", s => s.Display.PolicyUri, (s, value) => s with { Display = s.Display with { PolicyUri = value } }),
        Text("tos_uri", s => s.Display.TermsUri, (s, value) => s with { Display = s.Display with { TermsUri = value } }),
        Texts("contacts", s => s.Display.Contacts, (s, value) => s with { Display = s.Display with { Contacts = value } }),
        Text("software_id", s => s.Software.SoftwareId, (s, value) => s with { Software = s.Software with { SoftwareId = value } }),
        Text("software_version", s => s.Software.SoftwareVersion, (s, value) => s with { Software = s.Software with { SoftwareVersion = value } }),
        Word("application_type", ClientWords.ApplicationTypes, s => s.Software.ApplicationType, (s, value) => s with { Software = s.Software with { ApplicationType = value } }),
    ];

    // RFC 8693; ours, since nobody has registered such names.
    private static ClientMember[] Exchange() =>
    [
        Texts("token_exchange_subject_clients", s => s.TokenExchange.SubjectClients, (s, value) => s with { TokenExchange = s.TokenExchange with { SubjectClients = value } }),
        Texts("token_exchange_audiences", s => s.TokenExchange.Audiences, (s, value) => s with { TokenExchange = s.TokenExchange with { Audiences = value } }),
        Flag("token_exchange_impersonation", s => s.TokenExchange.MayImpersonate, (s, value) => s with { TokenExchange = s.TokenExchange with { MayImpersonate = value } }) with { Show = s => s.TokenExchange.MayImpersonate ? true : null },
        Text("token_exchange_may_act", s => s.TokenExchange.MayAct, (s, value) => s with { TokenExchange = s.TokenExchange with { MayAct = value } }),
        Kinds("token_exchange_subject_token_types", s => s.TokenExchange.SubjectTypes, (s, value) => s with { TokenExchange = s.TokenExchange with { SubjectTypes = value } }),
        Kinds("token_exchange_actor_token_types", s => s.TokenExchange.ActorTypes, (s, value) => s with { TokenExchange = s.TokenExchange with { ActorTypes = value } }),
        Kinds("token_exchange_requested_token_types", s => s.TokenExchange.RequestedTypes, (s, value) => s with { TokenExchange = s.TokenExchange with { RequestedTypes = value } }),
        Flag("token_exchange_client_subjects", s => s.TokenExchange.MayActForClients, (s, value) => s with { TokenExchange = s.TokenExchange with { MayActForClients = value } }) with { Show = s => s.TokenExchange.MayActForClients ? true : null },
        Flag("token_exchange_several_audiences", s => s.TokenExchange.MayNameSeveralAudiences, (s, value) => s with { TokenExchange = s.TokenExchange with { MayNameSeveralAudiences = value } }) with { Show = s => s.TokenExchange.MayNameSeveralAudiences ? true : null },
        Texts("token_exchange_assertion_audiences", s => s.TokenExchange.AssertionAudiences, (s, value) => s with { TokenExchange = s.TokenExchange with { AssertionAudiences = value } }),
    ];

    // Shown where an administrator said something.
    private static ClientMember Kinds(string name, Func<ClientSettings, IReadOnlyList<ExchangeTokenType>> get, Func<ClientSettings, IReadOnlyList<ExchangeTokenType>, ClientSettings> set) =>
        Words(name, ClientWords.ExchangeTokenTypes, get, set) with { Show = settings => get(settings).SequenceEqual(get(new ClientSettings())) ? null : get(settings).Select(ClientWords.ExchangeTokenTypes.Of).ToArray() };

    private static ClientMember[] Rules() =>
    [
        Word("refresh_token_rotation", ClientWords.Rotations, s => s.RefreshTokenRotation, (s, value) => s with { RefreshTokenRotation = value ?? RefreshTokenRotation.Rotate }),
        Flag("grant_management", s => s.ManagesGrants, (s, value) => s with { ManagesGrants = value }) with { Show = s => s.ManagesGrants ? true : null },
        Word("profile", ClientWords.Profiles, s => s.Profile, (s, value) => s with { Profile = value ?? ClientProfile.OAuth21, NamesProfile = true }).Forgetting(s => s with { Profile = ClientProfile.OAuth21, NamesProfile = false }),
    ];

    /// <summary>The member of a translation (RFC 7591 §2.2), like <c>client_name#de</c>.</summary>
    public static ClientMember Translation(string name) => new(
        name,
        settings => settings.Display.Localized.GetValueOrDefault(name),
        (settings, value) =>
        {
            var translations = new Dictionary<string, string>(settings.Display.Localized, StringComparer.Ordinal);
            translations.Remove(name);
            if (value.ValueKind == JsonValueKind.String)
                translations[name] = value.GetString() ?? string.Empty;

            return value.ValueKind is JsonValueKind.String or JsonValueKind.Null ? settings with { Display = settings.Display with { Localized = translations } } : null;
        });
}
