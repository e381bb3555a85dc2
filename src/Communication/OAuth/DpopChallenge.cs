using AuthServer.Orchestration.OAuth;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Communication.OAuth;

/// <summary>The challenge of protected resources to those who used the DPoP scheme (RFC 9449 §7.1).</summary>
internal static class DpopChallenge
{
    /// <summary>The challenge with an error, and with the algorithms that the server's profile allows.</summary>
    public static string For(HttpContext http, string error) =>
        $"DPoP realm=\"authserver\", error=\"{error}\", algs=\"{string.Join(' ', http.RequestServices.GetRequiredService<OAuthOptions>().DpopAlgorithms)}\"";
}
