using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;
using Microsoft.AspNetCore.Http;

namespace AuthServer.Communication.Sessions;

/// <summary>The cookie that a session lives in: opaque, for this host only, never readable by scripts.</summary>
public sealed class SessionCookie
{
    // 32 bytes in base64url without padding (RFC 4648 §5).
    private const int ValueLength = 43;

    private readonly CookieOptions _attributes;

    /// <summary>Chooses the name by the public origin.</summary>
    public SessionCookie(ServerOptions server)
    {
        // RFC 6265bis §4.1.3.2: __Host- binds the cookie to this host, to Path=/ and to Secure. Browsers refuse Secure on plain http, which
        // only a workbench on loopback may use.
        var isSecure = server.PublicOrigin.StartsWith(Uri.UriSchemeHttps + "://", StringComparison.OrdinalIgnoreCase);
        Name = isSecure ? "__Host-authserver" : "authserver";
        _attributes = new CookieOptions { HttpOnly = true, Secure = isSecure, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };
    }

    /// <summary>The cookie's name.</summary>
    public string Name { get; }

    /// <summary>The value that the browser sent; absent when it sent none, or something that no session ever had.</summary>
    public Secret? Read(HttpRequest request) =>
        request.Cookies.TryGetValue(Name, out var value) && value is { Length: ValueLength } ? Secret.Of(value) : null;

    /// <summary>Gives the browser a new session; it forgets it when it closes, and the server after its limits.</summary>
    public void Write(HttpResponse response, Secret value)
    {
        response.Headers.CacheControl = "no-store";
        response.Cookies.Append(Name, value.Reveal(), _attributes);
    }

    /// <summary>Takes the session from the browser.</summary>
    public void Delete(HttpResponse response) => response.Cookies.Delete(Name, _attributes);
}
