using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;
using Microsoft.AspNetCore.Http;

namespace AuthServer.Communication.OAuth;

/// <summary>The cookie that binds waiting authorization requests to the browser in which they began.</summary>
public sealed class BrowserBinding
{
    private const int MostCharacters = 128;

    private readonly string _name;
    private readonly CookieOptions _attributes;

    /// <summary>Chooses the name by the public origin.</summary>
    public BrowserBinding(ServerOptions server)
    {
        // Plain http exists on loopback only (development); there browsers refuse the __Host- prefix.
        var isSecure = server.PublicOrigin.StartsWith(Uri.UriSchemeHttps + "://", StringComparison.OrdinalIgnoreCase);
        _name = isSecure ? "__Host-authserver-request" : "authserver-request";
        _attributes = new CookieOptions { HttpOnly = true, Secure = isSecure, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };
    }

    /// <summary>What the browser holds; absent when it holds nothing.</summary>
    public Secret? Read(HttpRequest request) =>
        request.Cookies[_name] is { Length: > 0 and <= MostCharacters } value ? Secret.Of(value) : null;

    /// <summary>Gives the browser its value; a session cookie, since requests wait for minutes only.</summary>
    public void Write(HttpResponse response, Secret value) => response.Cookies.Append(_name, value.Reveal(), _attributes);
}
