using AuthServer.Orchestration.SharedKernel;
using Microsoft.AspNetCore.Http;

namespace AuthServer.Communication.SharedKernel;

/// <summary>What stood in a request before the platform took what proxies say for its own: whether its sender is a trusted proxy, and what that sender said.</summary>
/// <param name="IsTrusted">Whether the peer of the connection is a trusted proxy.</param>
/// <param name="Host">The Host header.</param>
/// <param name="Headers">What was forwarded; a header that stood there twice has two values.</param>
internal sealed record ForwardedEdge(bool IsTrusted, string Host, IReadOnlyDictionary<string, string[]> Headers)
{
    private static readonly string[] Kept = ["X-Forwarded-Method", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Uri", "X-Original-URL", "X-Original-Method"];

    /// <summary>Notes it down. Stands before all that rewrites the peer's address.</summary>
    public static Task NoteAsync(HttpContext http, RequestDelegate next)
    {
        if (!IsAskedByProxies(http.Request.Path))
            return next(http);

        var server = (ServerOptions?)http.RequestServices.GetService(typeof(ServerOptions));
        var said = Kept.Where(http.Request.Headers.ContainsKey)
            .ToDictionary(name => name, name => http.Request.Headers[name].Select(value => value ?? string.Empty).ToArray(), StringComparer.Ordinal);
        http.Features.Set(new ForwardedEdge(server?.Trusts(http.Connection.RemoteIpAddress) == true, http.Request.Host.Value ?? string.Empty, said));
        return next(http);
    }

    /// <summary>The one value of a header; absent when it was not sent, or is empty.</summary>
    public string? One(string name) => Headers.TryGetValue(name, out var values) && values is [{ Length: > 0 } value] ? value : null;

    /// <summary>Whether a header has something to say, were it twice.</summary>
    public bool Says(string name) => Headers.TryGetValue(name, out var values) && values.Any(value => value.Length > 0);

    /// <summary>Whether a header stands twice: two readers would believe two of them.</summary>
    public bool IsAmbiguous => Headers.Values.Any(values => values.Length > 1 || values.Any(value => value.Contains(',', StringComparison.Ordinal) && !value.Contains('/', StringComparison.Ordinal)));

    private static bool IsAskedByProxies(PathString path) =>
        path.StartsWithSegments("/access/v1/forward-auth", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/.authserver", StringComparison.OrdinalIgnoreCase);
}
