using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;
using Microsoft.AspNetCore.Http;

namespace AuthServer.Communication.Authorization.ForwardAuth;

/// <summary>The cookies at the hosts of applications: what a session is bound to there, and what tells a browser's own sign-in from one that somebody else began.</summary>
public sealed class HostCookies
{
    // 32 bytes in base64url without padding (RFC 4648 §5).
    private const int ValueLength = 43;
    private static readonly TimeSpan BrowserLifetime = TimeSpan.FromMinutes(15);

    private readonly bool _isSecure;
    private readonly string _session;
    private readonly string _browser;

    /// <summary>Chooses the names by the public origin: applications are reached as securely as this server.</summary>
    public HostCookies(ServerOptions server)
    {
        // RFC 6265bis §4.1.3.2: __Host- keeps sibling hosts from setting or reading it. Browsers refuse it on plain http, which only loopback has.
        _isSecure = server.PublicOrigin.StartsWith(Uri.UriSchemeHttps + "://", StringComparison.OrdinalIgnoreCase);
        var prefix = _isSecure ? "__Host-" : string.Empty;
        _session = prefix + "authserver-app";
        _browser = prefix + "authserver-app-browser";
    }

    /// <summary>The value of the session's cookie; absent when there is none.</summary>
    public Secret? ReadSession(HttpRequest request) => Read(request, _session);

    /// <summary>What the browser holds while it signs in; absent when it holds nothing.</summary>
    public Secret? ReadBrowser(HttpRequest request) => Read(request, _browser);

    /// <summary>Gives the browser its session at this host; it forgets it when it closes.</summary>
    public void WriteSession(HttpResponse response, Secret value) => response.Cookies.Append(_session, value.Reveal(), Attributes(null));

    /// <summary>Gives the browser what its sign-in is bound to.</summary>
    public void WriteBrowser(HttpResponse response, Secret value) => response.Cookies.Append(_browser, value.Reveal(), Attributes(BrowserLifetime));

    /// <summary>Takes the session from the browser.</summary>
    public void DeleteSession(HttpResponse response) => response.Cookies.Delete(_session, Attributes(null));

    private static Secret? Read(HttpRequest request, string name) =>
        request.Cookies.TryGetValue(name, out var value) && value is { Length: ValueLength } ? Secret.Of(value) : null;

    private CookieOptions Attributes(TimeSpan? maxAge) =>
        new() { HttpOnly = true, Secure = _isSecure, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true, MaxAge = maxAge };
}
