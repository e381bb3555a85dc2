using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using SameSiteMode = Microsoft.Net.Http.Headers.SameSiteMode;

namespace AuthServer.Communication.Sessions;

/// <summary>The cookie that a session lives in: opaque, for this host only, never readable by scripts. Beside it stands the browser's state, which scripts of ours may read.</summary>
public sealed class SessionCookie
{
    // 32 bytes in base64url without padding (RFC 4648 §5).
    private const int ValueLength = 43;

    private static readonly byte[] StatePurpose = "authserver browser state v1\n"u8.ToArray();

    private readonly CookieOptions _attributes;
    private readonly string _stateName;

    /// <summary>Chooses the name by the public origin.</summary>
    public SessionCookie(ServerOptions server)
    {
        // RFC 6265bis §4.1.3.2: __Host- binds the cookie to this host, to Path=/ and to Secure. Browsers refuse Secure on plain http, which
        // only a workbench on loopback may use.
        var isSecure = server.PublicOrigin.StartsWith(Uri.UriSchemeHttps + "://", StringComparison.OrdinalIgnoreCase);
        Name = isSecure ? "__Host-authserver" : "authserver";
        _attributes = new CookieOptions { HttpOnly = true, Secure = isSecure, SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Lax, Path = "/", IsEssential = true };

        // OIDC Session Management §3.3: a script in a frame of ours reads it there, under the page of another site.
        _stateName = isSecure ? "__Host-authserver-state" : "authserver-state";
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
        AppendState(response, StateOf(value));
    }

    /// <summary>What the browser's state is called towards clients while it holds this session; the browser learns it when it does not know it yet. Absent without a session.</summary>
    public string? Remember(HttpContext http)
    {
        if (Read(http.Request) is not { } value)
            return null;

        var state = StateOf(value);
        if (http.Request.Cookies[_stateName] != state)
            AppendState(http.Response, state);

        return state;
    }

    /// <summary>Takes the session from the browser.</summary>
    public void Delete(HttpResponse response)
    {
        response.Cookies.Delete(Name, _attributes);
        AppendState(response, string.Empty, DateTimeOffset.UnixEpoch);
    }

    private void AppendState(HttpResponse response, string state, DateTimeOffset? expires = null)
    {
        var cookie = new SetCookieHeaderValue(_stateName, state) { Path = "/", Expires = expires };
        (cookie.Secure, cookie.SameSite) = (_attributes.Secure, _attributes.Secure ? SameSiteMode.None : SameSiteMode.Lax);
        response.Headers.Append(HeaderNames.SetCookie, cookie.ToString());
    }

    // Another value than the session's, which nobody can go back from: it is no secret, and opens nothing.
    private static string StateOf(Secret value) =>
        Base64Url.EncodeToString(SHA256.HashData([.. StatePurpose, .. Encoding.ASCII.GetBytes(value.Reveal())]));
}
