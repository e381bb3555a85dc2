using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using static AuthServer.Domain.OAuth.Clients.GrantType;

namespace AuthServer.Domain.OAuth.Clients;

/// <summary>What makes a client's settings acceptable: a list of small rules, the first that is broken is reported.</summary>
internal static class ClientRules
{
    private const int MostEntries = 100;

    private static readonly GrantType[] ConfidentialOnly = [ClientCredentials, Ciba, TokenExchange, JwtBearer];
    private static readonly GrantType[] GivingRefreshTokens = [AuthorizationCode, DeviceCode, Ciba, TokenExchange];

    private static readonly Func<ClientSettings, Error?>[] Rules =
    [
        HasAName,
        MethodFitsType,
        GrantsFitType,
        HasGrants,
        RedirectUrisAreAcceptable,
        ImpostorsAreAsked,
        GrantManagersAreConfidential,
        PostLogoutUrisAreAcceptable,
        HasResponseMode,
        ResourcesAreAbsolute,
        LifetimesAreSane,
        MaxAgeIsSane,
        ListsAreBounded,
        .. ClientKeyRules.All,
        .. ClientProofRules.All,
        .. ClientMessageRules.All,
        .. ClientSubjectRules.All,
        .. ClientLogoutRules.All,
        .. ClientBackchannelRules.All,
        .. ClientExchangeRules.All,
        .. ClientDisplayRules.All,
    ];

    public static Result<ClientSettings> Check(ClientSettings settings)
    {
        var broken = WhyBroken(settings) ?? ClientProfileRules.WhyUnfit(settings);
        return broken is null ? settings : broken;
    }

    /// <summary>The first rule that is broken, whatever the profile; absent when all are kept.</summary>
    public static Error? WhyBroken(ClientSettings settings) => Rules.Select(rule => rule(settings)).FirstOrDefault(broken => broken is not null);

    // BCP 4.15 (RFC 9700 §4.15): a client id that looks like a subject could pass for a person in a token. Subjects are UUIDs.
    public static bool LooksLikeSubject(ClientId id) => Guid.TryParse(id.Value, out _);

    private static Error? HasAName(ClientSettings settings) =>
        settings.Name.Trim().Length is 0 or > 200 || !ReadableText.IsOne(settings.Name) ? OAuthErrors.ClientNameMalformed : null;

    private static Error? MethodFitsType(ClientSettings settings) =>
        settings.Type == ClientType.Public == (settings.AuthMethod == TokenEndpointAuthMethod.None) ? null : OAuthErrors.ClientMethodUnfit;

    // RFC 6749 §4.4: client credentials MUST only be used by confidential clients. CIBA Core §7.1 asks for authentication too, and a
    // token or assertion of somebody else is no proof of who trades it in.
    private static Error? GrantsFitType(ClientSettings settings) =>
        settings.Type == ClientType.Public && settings.GrantTypes.Intersect(ConfidentialOnly).Any() ? OAuthErrors.ClientGrantUnfit : null;

    private static Error? HasGrants(ClientSettings settings) =>
        settings.GrantTypes.Count + settings.CustomGrants.Count == 0
        || settings.CustomGrants.Distinct(StringComparer.Ordinal).Count() != settings.CustomGrants.Count
        || settings.GrantTypes.Distinct().Count() != settings.GrantTypes.Count
        || (settings.GrantTypes.Contains(RefreshToken) && !settings.GrantTypes.Intersect(GivingRefreshTokens).Any())
            ? OAuthErrors.ClientGrantUnfit
            : null;

    private static Error? RedirectUrisAreAcceptable(ClientSettings settings)
    {
        if (settings.GrantTypes.Contains(AuthorizationCode) && settings.RedirectUris.Count == 0)
            return OAuthErrors.RedirectUriNeeded;

        return settings.RedirectUris.All(uri => RedirectUri.TryCreate(uri).IsSuccess) ? null : OAuthErrors.RedirectUriUnacceptable.About("redirect_uris");
    }

    // RFC 8252 §8.6: what any program on the device could receive is never given without asking.
    private static Error? ImpostorsAreAsked(ClientSettings settings) =>
        settings.Type == ClientType.Public && !settings.AsksForConsent && !settings.RedirectUris.All(RedirectUri.IsClaimed) ? OAuthErrors.ClientConsentNeeded : null;

    // Grant Management for OAuth 2.0 §5.1: for confidential clients only.
    private static Error? GrantManagersAreConfidential(ClientSettings settings) =>
        settings.ManagesGrants && settings.Type == ClientType.Public ? OAuthErrors.ClientGrantManagementUnfit : null;

    private static Error? PostLogoutUrisAreAcceptable(ClientSettings settings) =>
        settings.PostLogoutRedirectUris.All(uri => RedirectUri.TryCreate(uri).IsSuccess)
            ? null
            : OAuthErrors.RedirectUriUnacceptable.About("post_logout_redirect_uris");

    private static Error? HasResponseMode(ClientSettings settings) =>
        settings.ResponseModes.Count > 0 ? null : OAuthErrors.ClientResponseModesEmpty;

    private static Error? ResourcesAreAbsolute(ClientSettings settings) =>
        !settings.Resources.All(ResourceIndicator.IsAcceptable) ? OAuthErrors.ResourceMalformed.About("resources")
        : !settings.IntrospectsFor.All(ResourceIndicator.IsAcceptable) ? OAuthErrors.ResourceMalformed.About("introspects_for")
        : null;

    private static Error? LifetimesAreSane(ClientSettings settings)
    {
        var lifetimes = settings.Lifetimes;

        // RELIABILITY: codes live 60 seconds at most; access tokens bound what offline validation can miss.
        var sane = Within(lifetimes.AuthorizationCode, TimeSpan.FromSeconds(60))
            && Within(lifetimes.AccessToken, TimeSpan.FromHours(24))
            && Within(lifetimes.IdToken, TimeSpan.FromHours(24))
            && Within(lifetimes.RefreshTokenIdle, TimeSpan.FromDays(366))
            && Within(lifetimes.RefreshTokenAbsolute, TimeSpan.FromDays(366));
        return sane ? null : OAuthErrors.ClientLifetimeUnfit;
    }

    // OIDC Registration §2, OIDC Core §3.1.2.1: zero asks for a new sign-in every time.
    private static Error? MaxAgeIsSane(ClientSettings settings) =>
        settings.DefaultMaxAge is not { } age || (age >= TimeSpan.Zero && age <= TimeSpan.FromDays(366)) ? null : OAuthErrors.ClientMaxAgeUnfit;

    private static bool Within(TimeSpan? lifetime, TimeSpan most) => lifetime is null || (lifetime >= TimeSpan.FromSeconds(1) && lifetime <= most);

    private static Error? ListsAreBounded(ClientSettings settings) =>
        settings.RedirectUris.Count + settings.PostLogoutRedirectUris.Count + settings.CustomGrants.Count + settings.Resources.Count + settings.IntrospectsFor.Count + settings.Scopes.Names.Count > MostEntries
            ? OAuthErrors.ClientTooLarge
            : null;
}
