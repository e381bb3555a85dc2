using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AuthServer.ResourceServer;

/// <summary>Publishes what clients have to know about this API before they have a token (RFC 9728).</summary>
public static class ResourceMetadata
{
    /// <summary>The well-known part of the address.</summary>
    public const string WellKnown = "/.well-known/oauth-protected-resource";

    /// <summary>Maps the metadata to the address that belongs to the API's identifier; everybody may read it, scripts of every origin too.</summary>
    public static IEndpointConventionBuilder MapProtectedResourceMetadata(this IEndpointRouteBuilder endpoints)
    {
        var options = endpoints.ServiceProvider.GetRequiredService<IOptionsMonitor<AuthServerTokensOptions>>().Get(AuthServerTokens.Scheme);
        return endpoints.MapGet(new Uri(options.MetadataAddress).AbsolutePath, (HttpContext http) =>
        {
            http.Response.Headers.AccessControlAllowOrigin = "*";
            http.Response.Headers.CacheControl = "public, max-age=300";
            return Results.Json(Describe(options));
        }).AllowAnonymous();
    }

    // §2: only what is true; nothing that is empty.
    private static Dictionary<string, object> Describe(AuthServerTokensOptions options)
    {
        Dictionary<string, object> metadata = new(StringComparer.Ordinal)
        {
            ["resource"] = options.Audience,
            ["authorization_servers"] = new[] { options.Authority },
            ["bearer_methods_supported"] = new[] { "header" },
            ["dpop_signing_alg_values_supported"] = options.ProofAlgorithms,
        };
        if (options.Scopes.Count > 0)
            metadata["scopes_supported"] = options.Scopes;

        if (options.ResourceName is { } name)
            metadata["resource_name"] = name;

        if (options.RequiresDpop)
            metadata["dpop_bound_access_tokens_required"] = true;

        return metadata;
    }
}
