using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.Clients;
using AuthServer.Domain.OAuth.Jose;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.RequestObjects;

/// <summary>What is asked of a request object: of its JWT, and of what it says about itself (RFC 9101, OIDC Core §6, FAPI 2.0 Message Signing §5.3).</summary>
public static class RequestObjectRules
{
    /// <summary>The longest that is taken, by value and by reference.</summary>
    public const int MostCharacters = 32 * 1024;

    private static readonly TimeSpan MostLifetime = TimeSpan.FromMinutes(60);

    // RFC 9101 §10.8.1: the explicit type is recommended; objects of before it say JWT or nothing. Types of other uses are refused.
    private static readonly string[] Types = ["oauth-authz-req+jwt", "JWT"];

    /// <summary>The algorithms with which this client's objects may be signed: the registered one alone (OIDC Registration §2), or those of its profile.</summary>
    public static IReadOnlyList<JwsAlgorithm> Algorithms(ClientSettings settings)
    {
        var all = settings.Profile.IsFapi() ? JwsAlgorithms.Fapi : JwsAlgorithms.Asymmetric;
        return settings.RequestObjects.SigningAlgorithm is { } only ? [.. all.Where(algorithm => algorithm.ToString() == only)] : all;
    }

    /// <summary>Whether this client may send objects that nobody signed: where the rules of OIDC Core §6.1 count, and nothing else is registered.</summary>
    public static bool MayBeUnsigned(ClientSettings settings) =>
        settings.Profile == ClientProfile.OidcCertifiable
        && !settings.RequestObjects.MustBeSigned
        && settings.RequestObjects.SigningAlgorithm is null or ClientAlgorithms.None;

    /// <summary>Whether parameters beside the object count as far as the object does not say them (OIDC Core §6.1); otherwise they do not (RFC 9101 §6.3).</summary>
    // RFC 9101 §10.5: where a signature is demanded, nothing counts that nobody signed.
    public static bool Supplements(ClientSettings settings, RequestDemands demands) => settings.Profile == ClientProfile.OidcCertifiable && !demands.MustBeSigned;

    /// <summary>What the JWT has to be.</summary>
    public static JwtExpectations Expect(RegisteredClient client, JwtClaims claims, string issuer)
    {
        // RFC 9101 §5.2.1, OIDC Core §6.1: iss and aud SHOULD be there; FAPI 2.0 Message Signing §5.3.1 asks for aud, exp and nbf.
        var isFapi = client.Settings.Profile.IsFapi();
        return new JwtExpectations
        {
            Algorithms = Algorithms(client.Settings),
            Types = Types,
            Issuer = isFapi || claims.Has("iss") ? client.Id.Value : null,
            Audience = isFapi || claims.Has("aud") ? JwtAudience.Among(issuer) : JwtAudience.Unchecked,
            RequiresExpiry = isFapi,
            RequiresNotBefore = isFapi,
            RequiresId = false,
            MaxLifetime = isFapi ? MostLifetime : null,
        };
    }

    /// <summary>Why an object is not taken although its JWT is good; absent when it is.</summary>
    public static Error? WhyRefused(JwtClaims claims, RegisteredClient client, AuthorizationParameters beside, RequestDemands demands)
    {
        // RFC 9101 §4: "request and request_uri parameters MUST NOT be included in Request Objects."
        if (claims.Has("request") || claims.Has("request_uri"))
            return OAuthErrors.RequestObjectNested;

        // RFC 9101 §10.8: an object whose sub is the client could pass for the assertion that authenticates it.
        if (claims.Subject == client.Id.Value)
            return OAuthErrors.RequestObjectLikeAssertion;

        // RFC 9101 §6.3: client_id outside and inside MUST be identical. OIDC Core §6.1 lets it stand outside alone.
        var supplements = Supplements(client.Settings, demands);
        if (claims.Has("client_id") ? claims.Text("client_id") != client.Id.Value : !supplements)
            return OAuthErrors.RequestObjectOfAnotherClient;

        // OIDC Core §6.1: response_type outside MUST match the one inside.
        return supplements && claims.Has("response_type") && beside["response_type"] is { } outside && claims.Text("response_type") != outside
            ? OAuthErrors.RequestObjectContradicted
            : null;
    }

    /// <summary>Whether an object may be read from there (OIDC Core §6.2): from a registered address. A fragment tells nothing but that the content changed.</summary>
    public static bool MayBeReadFrom(string address, ClientSettings settings) =>
        settings.RequestObjects.Addresses.Contains(address, StringComparer.Ordinal)
        || settings.RequestObjects.Addresses.Contains(WithoutFragment(address), StringComparer.Ordinal);

    /// <summary>The address that is called.</summary>
    public static string WithoutFragment(string address) => address.Split('#', 2)[0];
}
