using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.SharedKernel;
using Microsoft.AspNetCore.Http;

namespace AuthServer.Communication.Authentication;

/// <summary>The cookies of a sign-in: one binds the attempt to this browser for a few minutes, one remembers the browser so that strangers cannot lock its owner out.</summary>
public sealed class BrowserCookies
{
    // 32 bytes in base64url without padding (RFC 4648 §5).
    private const int ValueLength = 43;
    private static readonly TimeSpan DeviceLifetime = TimeSpan.FromDays(365);

    private readonly bool _isSecure;

    /// <summary>Chooses the names by the public origin, like the session cookie.</summary>
    public BrowserCookies(ServerOptions server)
    {
        // RFC 6265bis §4.1.3.2: __Host- demands Secure, which browsers refuse on plain http; only loopback may do without.
        _isSecure = server.PublicOrigin.StartsWith(Uri.UriSchemeHttps + "://", StringComparison.OrdinalIgnoreCase);
        var prefix = _isSecure ? "__Host-" : string.Empty;
        AttemptName = prefix + "authserver-attempt";
        DeviceName = prefix + "authserver-device";
    }

    /// <summary>The name of the cookie that binds an attempt.</summary>
    public string AttemptName { get; }

    /// <summary>The name of the cookie that remembers a browser.</summary>
    public string DeviceName { get; }

    /// <summary>The secret of the attempt; a value that no attempt has when the browser sent none.</summary>
    public Secret ReadAttempt(HttpRequest request) => Read(request, AttemptName) ?? Secret.Of("none");

    /// <summary>The secret of a known browser; absent when it sent none.</summary>
    public Secret? ReadDevice(HttpRequest request) => Read(request, DeviceName);

    /// <summary>Binds an attempt to the browser.</summary>
    public void WriteAttempt(HttpResponse response, Secret value) => response.Cookies.Append(AttemptName, value.Reveal(), Attributes(maxAge: null));

    /// <summary>Remembers the browser.</summary>
    public void WriteDevice(HttpResponse response, Secret value) => response.Cookies.Append(DeviceName, value.Reveal(), Attributes(DeviceLifetime));

    /// <summary>Takes the attempt's cookie back.</summary>
    public void DeleteAttempt(HttpResponse response) => response.Cookies.Delete(AttemptName, Attributes(maxAge: null));

    private static Secret? Read(HttpRequest request, string name) =>
        request.Cookies.TryGetValue(name, out var value) && value is { Length: ValueLength } ? Secret.Of(value) : null;

    private CookieOptions Attributes(TimeSpan? maxAge) =>
        new() { HttpOnly = true, Secure = _isSecure, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true, MaxAge = maxAge };
}
