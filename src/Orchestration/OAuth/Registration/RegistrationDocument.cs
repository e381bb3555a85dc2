using System.Text.Json;
using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Registration;
using AuthServer.Domain.OAuth.Scopes;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Clients.Metadata;

namespace AuthServer.Orchestration.OAuth.Registration;

/// <summary>Reads what a client says about itself (RFC 7591 §2, OIDC Registration §2) as settings, with the defaults of the specifications.</summary>
internal static class RegistrationDocument
{
    /// <summary>Reads it within the offer of the server and the bounds of the policy, for a new client.</summary>
    public static Result<ClientSettings> Read(IReadOnlyDictionary<string, JsonElement> document, RegistrationOffer offer, RegistrationPolicy policy) =>
        ReadAnew(document, offer, policy, new ClientSettings { Resources = policy.Resources });

    /// <summary>The same for a client that is there: what no client says about itself stays as administrators have it (RFC 7592 §2.2).</summary>
    public static Result<ClientSettings> ReadAnew(IReadOnlyDictionary<string, JsonElement> document, RegistrationOffer offer, RegistrationPolicy bounds, ClientSettings present)
    {
        var policy = bounds with { Profile = present.ProfileUnder(bounds.Profile) };
        if (offer.WhyRefused(document, policy.Profile) is { } unoffered)
            return unoffered;

        return RegistrationMembers.Apply(Defaults(offer, policy, present), document)
            .Then(settings => WithGrants(settings, document, offer, policy))
            .Then(settings => WithScopes(settings, document, policy))
            .Map(settings => Completed(settings, policy))
            .Then(settings => policy.WhyRefused(settings) is { } refusal ? Result<ClientSettings>.Refused(refusal) : settings);
    }

    private static ClientSettings Defaults(RegistrationOffer offer, RegistrationPolicy policy, ClientSettings present) => RegistrationMembers.Forget(present) with
    {
        // OIDC Registration §2: the default application_type is web.
        Software = new ClientSoftware { ApplicationType = ApplicationType.Web },
        ResponseModes = [.. offer.ListOf("response_modes_supported").Select(ClientWords.ResponseModes.Find).OfType<ResponseMode>()],
        Profile = policy.Profile,
    };

    private static Result<ClientSettings> WithGrants(ClientSettings settings, IReadOnlyDictionary<string, JsonElement> document, RegistrationOffer offer, RegistrationPolicy policy)
    {
        if (!TryTexts(document, "grant_types", out var asked))
            return OAuthErrors.ClientMetadataMalformed.About("grant_types");

        // RFC 7591 §2: the server may register less than was asked for, and says in its answer what it registered.
        var offered = offer.ListOf("grant_types_supported");
        string[] words = [.. (asked ?? ["authorization_code"]).Distinct(StringComparer.Ordinal).Where(word => offered.Contains(word, StringComparer.Ordinal))];
        GrantType[] grants = [.. words.Select(ClientWords.GrantTypes.Find).OfType<GrantType>().Where(grant => !policy.NamesGrants || policy.GrantTypes.Contains(grant))];
        string[] custom = [.. words.Where(word => ClientWords.GrantTypes.Find(word) is null && (!policy.NamesGrants || policy.CustomGrants.Contains(word, StringComparer.Ordinal)))];
        if (grants.Length + custom.Length == 0)
            return OAuthErrors.RegistrationGrantNotAllowed;

        if (!TryTexts(document, "response_types", out var types))
            return OAuthErrors.ClientMetadataMalformed.About("response_types");

        // RFC 7591 §2.1: response type code and grant authorization_code belong together. Response types that do not exist here are dropped
        // where code remains.
        var usesCode = grants.Contains(GrantType.AuthorizationCode);
        return types is null || types.Contains("code", StringComparer.Ordinal) == usesCode && (usesCode || types.Count == 0)
            ? settings with { GrantTypes = grants, CustomGrants = custom }
            : OAuthErrors.RegistrationResponseTypeUnfit;
    }

    private static Result<ClientSettings> WithScopes(ClientSettings settings, IReadOnlyDictionary<string, JsonElement> document, RegistrationPolicy policy)
    {
        // RFC 7591 §2: who asks for none gets the default set.
        if (!document.TryGetValue("scope", out var value) || value.ValueKind == JsonValueKind.Null)
            return settings with { Scopes = policy.Scopes };

        if (value.ValueKind != JsonValueKind.String)
            return OAuthErrors.ClientMetadataMalformed.About("scope");

        var asked = ScopeSet.TryParse(value.GetString());
        if (asked.IsRefused)
            return OAuthErrors.ClientMetadataMalformed.About("scope");

        var scopes = asked.Value.Names.Count == 0 ? policy.Scopes : asked.Value.Where(policy.Scopes.Has);
        return scopes.Names.Count == 0 ? OAuthErrors.RegistrationScopeNotAllowed : settings with { Scopes = scopes };
    }

    private static ClientSettings Completed(ClientSettings settings, RegistrationPolicy policy)
    {
        var isFapi = policy.Profile.IsFapi();

        // OIDC Registration §2: RS256 when nothing is said. FAPI 2.0 Security Profile §5.4.1 knows no RS256.
        // JARM §3 and RFC 9701 §6 have the same default for their answers.
        var usual = isFapi ? "ES256" : "RS256";
        var isPublic = settings.AuthMethod == TokenEndpointAuthMethod.None;
        if (isFapi)
            settings = WithWhatFapiAsks(settings);

        return settings with
        {
            Type = isPublic ? ClientType.Public : ClientType.Confidential,
            IdTokens = settings.IdTokens with { SigningAlgorithm = settings.IdTokens.SigningAlgorithm ?? usual },
            AuthorizationResponses = settings.AuthorizationResponses with { SigningAlgorithm = settings.AuthorizationResponses.SigningAlgorithm ?? usual },
            Introspection = settings.Introspection with { SigningAlgorithm = settings.Introspection.SigningAlgorithm ?? usual },

            // FAPI 2.0 Security Profile §5.3.2.1: no rotation of refresh tokens. Elsewhere it may be left out where tokens are bound.
            RefreshTokenRotation = isPublic || !settings.SenderConstraint.Holds() ? RefreshTokenRotation.Rotate : isFapi ? RefreshTokenRotation.None : settings.RefreshTokenRotation,
        };
    }

    // RFC 7591 §2: the server may set what the client did not ask for, and says so in its answer.
    private static ClientSettings WithWhatFapiAsks(ClientSettings settings)
    {
        var isByCertificate = settings.AuthMethod is TokenEndpointAuthMethod.TlsClientAuth or TokenEndpointAuthMethod.SelfSignedTlsClientAuth;
        return settings with
        {
            SenderConstraint = settings.SenderConstraint.Holds() ? settings.SenderConstraint : new SenderConstraint { ByCertificate = isByCertificate, ByDpop = !isByCertificate },
            RequestObjects = settings.RequestObjects with
            {
                MustBePushed = true,
                MustBeSigned = settings.RequestObjects.MustBeSigned || settings.Profile == ClientProfile.Fapi2MessageSigning,
            },
        };
    }

    // Absent members and null are the same; anything but a list of texts cannot be read.
    private static bool TryTexts(IReadOnlyDictionary<string, JsonElement> document, string name, out IReadOnlyList<string>? texts)
    {
        texts = null;
        if (!document.TryGetValue(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return true;

        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
            return false;

        texts = [.. value.EnumerateArray().Select(item => item.GetString() ?? string.Empty)];
        return true;
    }
}
