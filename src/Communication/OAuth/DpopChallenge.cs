using AuthServer.Orchestration.OAuth;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AuthServer.Communication.OAuth;

/// <summary>The challenge of protected resources in the DPoP scheme (RFC 9449 §7.1), with the algorithms that the server's profile allows.</summary>
internal static class DpopChallenge
{
    /// <summary>The challenge with these attributes.</summary>
    public static string With(HttpContext http, IEnumerable<(string Name, string Value)> attributes) =>
        "DPoP " + ResourceChallenge.Attributes(
            [("realm", "authserver"), .. attributes, ("algs", string.Join(' ', http.RequestServices.GetRequiredService<OAuthOptions>().DpopAlgorithms))]);
}
