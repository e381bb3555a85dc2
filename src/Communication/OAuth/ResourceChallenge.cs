using AuthServer.Orchestration.OAuth;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Communication.OAuth;

/// <summary>The challenges of our own resource servers, which take both schemes (RFC 6750 §3, RFC 9449 §7.1) and say where they describe themselves (RFC 9728 §5.1).</summary>
internal static class ResourceChallenge
{
    /// <summary>Sets the header.</summary>
    /// <param name="http">The request.</param>
    /// <param name="metadata">The path of the resource server's metadata.</param>
    /// <param name="attributes">What is said at the scheme that was used; nothing when no token came (RFC 6750 §3.1).</param>
    public static void Set(HttpContext http, string metadata, params IReadOnlyList<(string Name, string Value)> attributes)
    {
        var described = ("resource_metadata", http.RequestServices.GetRequiredService<Issuer>().At(metadata));

        // RFC 9449 §7.1: whoever holds a key is answered in the scheme of keys; others are offered it.
        http.Response.Headers.WWWAuthenticate = PresentedToken.FromHeader(http.Request) is { IsDpop: true }
            ? DpopChallenge.With(http, [.. attributes, described])
            : new[] { "Bearer " + Attributes([("realm", "authserver"), .. attributes, described]), DpopChallenge.With(http, []) };
    }

    /// <summary>The attributes of one challenge. What stands in them is ours: printable, without quotation marks.</summary>
    internal static string Attributes(IEnumerable<(string Name, string Value)> attributes) => string.Join(", ", attributes.Select(pair => $"{pair.Name}=\"{pair.Value}\""));
}
