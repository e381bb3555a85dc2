using AuthServer.Domain.OAuth.Scopes;

namespace AuthServer.Communication.OAuth.Contracts;

/// <summary>What one of our own resource servers asks of its callers (RFC 9728 §2). Only what is true stands here.</summary>
public sealed record ProtectedResourceBody
{
    /// <summary>Where it stands for the resource server that bears the issuer's name.</summary>
    public const string Address = "/.well-known/oauth-protected-resource";

    /// <summary>Where it stands for our own API: the well-known part goes between host and path (RFC 9728 §3.1).</summary>
    public const string ApiAddress = Address + "/api";

    /// <summary>Its identifier: the <c>resource</c> of a request for its tokens, and their <c>aud</c>.</summary>
    public required string Resource { get; init; }

    /// <summary>What it is called.</summary>
    public required string ResourceName { get; init; }

    /// <summary>Whose tokens it takes.</summary>
    public required IReadOnlyList<string> AuthorizationServers { get; init; }

    /// <summary>The scopes that mean something there.</summary>
    public required IReadOnlyList<string> ScopesSupported { get; init; }

    /// <summary>Where tokens may stand (RFC 6750 §2); never in the query.</summary>
    public required IReadOnlyList<string> BearerMethodsSupported { get; init; }

    /// <summary>RFC 9449 §5.1.</summary>
    public required IReadOnlyList<string> DpopSigningAlgValuesSupported { get; init; }

    /// <summary>RFC 8705 §3.3.</summary>
    public bool TlsClientCertificateBoundAccessTokens { get; init; }

    /// <summary>UserInfo.</summary>
    public static ProtectedResourceBody OfUserInfo(MetadataBody server) =>
        Of(server, server.Issuer, "UserInfo", [StandardScopes.OpenId, StandardScopes.Profile, StandardScopes.Email, StandardScopes.Address, StandardScopes.Phone], ["header", "body"]);

    /// <summary>Our own API.</summary>
    public static ProtectedResourceBody OfApi(MetadataBody server, string identifier) =>
        Of(server, identifier, "AuthServer API", [StandardScopes.Administration, StandardScopes.Roles, StandardScopes.Account], ["header"]);

    private static ProtectedResourceBody Of(MetadataBody server, string identifier, string name, string[] scopes, string[] methods) => new()
    {
        Resource = identifier,
        ResourceName = name,
        AuthorizationServers = [server.Issuer],
        ScopesSupported = scopes,
        BearerMethodsSupported = methods,
        DpopSigningAlgValuesSupported = server.DpopSigningAlgValuesSupported,
        TlsClientCertificateBoundAccessTokens = server.TlsClientCertificateBoundAccessTokens,
    };
}
