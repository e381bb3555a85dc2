using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.OAuth.SigningKeys;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Clients;

/// <summary>What the profiles forbid (FAPI 2.0 Security Profile §5.3.2, §5.4; FAPI 2.0 Message Signing §5.3, §5.4, §5.5). What they demand of each request stands where requests are judged.</summary>
public static class ClientProfileRules
{
    // FAPI 2.0 Security Profile §5.4.1: PS256, ES256, EdDSA; the platform has no Ed25519.
    private static readonly string[] FapiAlgorithms = ["ES256", "PS256"];

    private static readonly Func<ClientSettings, IEnumerable<Error>>[] OfFapi = [AreConfidential, ProveThemselvesByKeys, AreBoundToAKey, AreNotPushedTokens, SignAsAllowed];
    private static readonly Func<ClientSettings, IEnumerable<Error>>[] OfMessageSigning = [.. OfFapi, HaveKeysForRequests];

    /// <summary>Everything in which settings fall short of a profile that is in force; none when they keep it.</summary>
    public static IReadOnlyList<Error> Shortfalls(ClientSettings settings, ClientProfile profile) =>
        [.. RulesOf(profile).Concat(LookedAtUnder(profile)).SelectMany(rule => rule(settings)).Distinct()];

    /// <summary>The same for a profile that somebody thinks of, with what would be otherwise then.</summary>
    public static IReadOnlyList<Error> Obstacles(ClientSettings settings, ClientProfile profile) =>
        [.. Shortfalls(settings, profile), .. profile == ClientProfile.OidcCertifiable ? AskForIdTokens(settings).Concat(KeepTheirSignature(settings)) : []];

    /// <summary>The first thing in which settings break a profile; absent when they keep it.</summary>
    public static Error? WhyUnfit(ClientSettings settings, ClientProfile profile) => RulesOf(profile).SelectMany(rule => rule(settings)).FirstOrDefault();

    /// <summary>The same for their own profile.</summary>
    internal static Error? WhyUnfit(ClientSettings settings) => WhyUnfit(settings, settings.Profile);

    /// <summary>Whether the way in which it authenticates is one that its profile allows.</summary>
    public static bool MayAuthenticate(ClientSettings settings) => !settings.Profile.IsFapi() || IsByKey(settings.AuthMethod);

    /// <summary>Whether the profile lets tokens be delivered so.</summary>
    public static bool MayDeliver(ClientSettings settings) => !settings.Profile.IsFapi() || !AreNotPushedTokens(settings).Any();

    /// <summary>The profile that counts where the server has one for all: the stricter. The rules of the certification are looser than OAuth 2.1, so they come to those alone that name none themselves.</summary>
    public static ClientProfile ProfileUnder(this ClientSettings settings, ClientProfile ofServer) =>
        ofServer == ClientProfile.OidcCertifiable && settings.NamesProfile ? settings.Profile : settings.Profile.AtLeast(ofServer);

    /// <summary>The settings as they count under a profile at least: what it decides for every client stands in them.</summary>
    public static ClientSettings InForce(this ClientSettings settings, ClientProfile least)
    {
        var profile = settings.ProfileUnder(least);
        return profile switch
        {
            ClientProfile.OAuth21 => settings,

            // OIDC Registration §2: id_token_signed_response_alg is RS256 when nothing is said.
            ClientProfile.OidcCertifiable => settings with { Profile = profile, IdTokens = settings.IdTokens with { SigningAlgorithm = settings.IdTokens.SigningAlgorithm ?? nameof(SigningAlgorithm.RS256) } },

            _ => SignedAsAllowed(settings) with { Profile = profile, RefreshTokenRotation = RotationUnderFapi(settings), ResponseModes = profile == ClientProfile.Fapi2MessageSigning ? Signed(settings.ResponseModes) : settings.ResponseModes },
        };
    }

    // §5.4.1 counts for what we sign, whatever the client was registered with.
    private static ClientSettings SignedAsAllowed(ClientSettings settings) => settings with
    {
        SigningAlgorithm = IsAllowed(settings.SigningAlgorithm.ToString()) ? settings.SigningAlgorithm : SigningAlgorithm.ES256,
        IdTokens = SignedAsAllowed(settings.IdTokens),
        UserInfo = SignedAsAllowed(settings.UserInfo),
        Introspection = SignedAsAllowed(settings.Introspection),
        AuthorizationResponses = SignedAsAllowed(settings.AuthorizationResponses),
    };

    private static ResponseProtection SignedAsAllowed(ResponseProtection protection) =>
        protection.SigningAlgorithm is null || IsAllowed(protection.SigningAlgorithm) ? protection : protection with { SigningAlgorithm = nameof(SigningAlgorithm.ES256) };

    private static bool IsAllowed(string algorithm) => FapiAlgorithms.Contains(algorithm, StringComparer.Ordinal);

    // FAPI 2.0 Security Profile §5.3.2.1: "shall not use refresh token rotation except in extraordinary circumstances".
    private static RefreshTokenRotation RotationUnderFapi(ClientSettings settings) =>
        settings.Type == ClientType.Confidential && settings.SenderConstraint.Holds() ? RefreshTokenRotation.None : settings.RefreshTokenRotation;

    // FAPI 2.0 Message Signing §5.4.1: answers are JWTs (JARM), whatever else the client registered.
    private static ResponseMode[] Signed(IReadOnlyList<ResponseMode> registered)
    {
        ResponseMode[] signed = [.. registered.Where(mode => mode is ResponseMode.Jwt or ResponseMode.QueryJwt or ResponseMode.FragmentJwt or ResponseMode.FormPostJwt)];
        return signed.Length > 0 ? signed : [ResponseMode.Jwt];
    }

    private static Func<ClientSettings, IEnumerable<Error>>[] RulesOf(ClientProfile profile) => profile switch
    {
        ClientProfile.Fapi2Security => OfFapi,
        ClientProfile.Fapi2MessageSigning => OfMessageSigning,
        _ => [],
    };

    private static Func<ClientSettings, IEnumerable<Error>>[] LookedAtUnder(ClientProfile profile) => profile switch
    {
        ClientProfile.OAuth21 => [KeepTheRulesOfToday, SignTheirRequests],
        _ => [KeepTheRulesOfToday],
    };

    // A client that was registered before a rule stays as it is until somebody changes it.
    private static IEnumerable<Error> KeepTheRulesOfToday(ClientSettings settings)
    {
        if (ClientRules.WhyBroken(settings) is { } broken)
            yield return broken;
    }

    // Requests that nobody signed are for the certification alone (OIDC Core §6.1).
    private static IEnumerable<Error> SignTheirRequests(ClientSettings settings)
    {
        if (settings.RequestObjects.SigningAlgorithm == ClientAlgorithms.None)
            yield return OAuthErrors.ProfileForbidsUnsigned;
    }

    // OIDC Core §3.1.2.1: without openid it is no authentication request.
    private static IEnumerable<Error> AskForIdTokens(ClientSettings settings)
    {
        if (settings.GrantTypes.Contains(GrantType.AuthorizationCode) && !settings.Scopes.Has(StandardScopes.OpenId))
            yield return OAuthErrors.ProfileNeedsOpenId;
    }

    // OIDC Registration §2: RS256 when nothing is said, which is not what such a client has got so far.
    private static IEnumerable<Error> KeepTheirSignature(ClientSettings settings)
    {
        if (settings.IdTokens.SigningAlgorithm is null && settings.Profile != ClientProfile.OidcCertifiable && settings.Scopes.Has(StandardScopes.OpenId))
            yield return OAuthErrors.ProfileChangesIdTokens;
    }

    // §5.3.2.1: "shall only support confidential clients".
    private static IEnumerable<Error> AreConfidential(ClientSettings settings)
    {
        if (settings.Type == ClientType.Public)
            yield return OAuthErrors.ProfileNeedsConfidentialClient;
    }

    // §5.3.2.1: "shall authenticate clients using" mTLS or private_key_jwt.
    private static IEnumerable<Error> ProveThemselvesByKeys(ClientSettings settings)
    {
        if (settings.Type == ClientType.Confidential && !IsByKey(settings.AuthMethod))
            yield return OAuthErrors.ProfileForbidsMethod;
    }

    // §5.3.2.1: "shall only issue sender-constrained access tokens".
    private static IEnumerable<Error> AreBoundToAKey(ClientSettings settings)
    {
        if (!settings.SenderConstraint.Holds())
            yield return OAuthErrors.ProfileNeedsBoundTokens;
    }

    // FAPI-CIBA §5.2.2: the server "shall not support CIBA push mode".
    private static IEnumerable<Error> AreNotPushedTokens(ClientSettings settings)
    {
        if (settings.BackchannelAuthentication.Delivery == TokenDelivery.Push)
            yield return OAuthErrors.ClientDeliveryUnfit.About("backchannel_token_delivery_mode");
    }

    // §5.4.1: in JWTs of the client and in ours for it.
    private static IEnumerable<Error> SignAsAllowed(ClientSettings settings)
    {
        (string Member, string? Algorithm)[] named =
        [
            .. settings.Protections().Select(answer => (answer.Kind + "_signed_response_alg", answer.Protection.SigningAlgorithm)),
            ("signing_algorithm", settings.SigningAlgorithm.ToString()),
            ("token_endpoint_auth_signing_alg", settings.Keys.AuthenticationAlgorithm),
            ("request_object_signing_alg", settings.RequestObjects.SigningAlgorithm),
            ("backchannel_authentication_request_signing_alg", settings.BackchannelAuthentication.RequestSigningAlgorithm),
        ];
        return named.Where(pair => pair.Algorithm is not null && !IsAllowed(pair.Algorithm)).Select(pair => OAuthErrors.ProfileForbidsAlgorithm.About(pair.Member));
    }

    // Message Signing §5.3.1: requests are signed by the client's own key.
    private static IEnumerable<Error> HaveKeysForRequests(ClientSettings settings)
    {
        if (!settings.Keys.Exist())
            yield return OAuthErrors.ProfileNeedsKeys;
    }

    private static bool IsByKey(TokenEndpointAuthMethod method) =>
        method is TokenEndpointAuthMethod.PrivateKeyJwt or TokenEndpointAuthMethod.TlsClientAuth or TokenEndpointAuthMethod.SelfSignedTlsClientAuth;
}
