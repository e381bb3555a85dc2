using AuthServer.Communication.SharedKernel;
using AuthServer.Domain.Authorization;
using AuthServer.Domain.Authorization.ForwardAuth;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Communication.Authorization.ForwardAuth;

/// <summary>Reads what a proxy says of a request to an application: in the headers of Traefik and Caddy, or in those of nginx.</summary>
internal static class ForwardedReading
{
    /// <summary>The header in which nginx names the whole address.</summary>
    public const string OriginalUrl = "X-Original-URL";

    private const string Separator = "://";
    private static readonly string[] Forwarded = ["X-Forwarded-Method", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Uri"];

    /// <summary>The request. Refuses with <c>authorization.forwarded_untrusted</c> for whoever is no trusted proxy, and with <c>authorization.forwarded_malformed</c>.</summary>
    public static Result<ForwardedRequest> Read(ForwardedEdge? edge)
    {
        if (edge is not { IsTrusted: true })
            return AuthorizationErrors.ForwardedUntrusted;

        // INVARIANT: of the two ways one is the proxy's, and the other could only be the caller's own.
        var isOriginal = edge.Says(OriginalUrl);
        if (edge.IsAmbiguous || (isOriginal && edge.Says("X-Forwarded-Uri")))
            return AuthorizationErrors.ForwardedMalformed;

        return isOriginal ? ReadOriginal(edge) : ReadForwarded(edge);
    }

    private static Result<ForwardedRequest> ReadForwarded(ForwardedEdge edge) =>
        Forwarded.Select(edge.One).ToArray() is [{ } method, { } scheme, { } host, { } target]
            ? ForwardedRequest.Read(method, scheme, host, target)
            : AuthorizationErrors.ForwardedMalformed;

    // By hand: the platform's reader of addresses tidies them up, and what is to be judged is what was sent.
    private static Result<ForwardedRequest> ReadOriginal(ForwardedEdge edge)
    {
        if (edge.One(OriginalUrl) is not { } address || edge.One("X-Original-Method") is not { } method)
            return AuthorizationErrors.ForwardedMalformed;

        var afterScheme = address.IndexOf(Separator, StringComparison.Ordinal);
        var path = afterScheme < 0 ? -1 : address.IndexOf('/', afterScheme + Separator.Length);
        return path < 0
            ? AuthorizationErrors.ForwardedMalformed
            : ForwardedRequest.Read(method, address[..afterScheme], address[(afterScheme + Separator.Length)..path], address[path..]);
    }
}
