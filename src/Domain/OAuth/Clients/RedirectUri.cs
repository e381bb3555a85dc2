using System.Buffers;
using System.Net;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.Clients;

/// <summary>An acceptable place for an authorization response, kept and compared exactly as registered (RFC 9700 §2.1).</summary>
public readonly record struct RedirectUri
{
    private const int MostCharacters = 2048;

    private static readonly SearchValues<char> Tricky = SearchValues.Create("#\\*<>\"`{}|^");
    private static readonly string[] LoopbackOrigins = [Uri.UriSchemeHttp + "://127.0.0.1", Uri.UriSchemeHttp + "://[::1]"];

    private readonly string? _value;

    private RedirectUri(string value) => _value = value;

    /// <summary>The URI as registered.</summary>
    public string Value => _value ?? string.Empty;

    /// <summary>Reads a URI for registration. Refuses with <c>oauth.redirect_uri_unacceptable</c>.</summary>
    public static Result<RedirectUri> TryCreate(string? value)
    {
        if (value is null or { Length: 0 or > MostCharacters } || value.AsSpan().ContainsAnyExceptInRange('\x21', '\x7e'))
            return OAuthErrors.RedirectUriUnacceptable;

        // RFC 6749 §3.1.2: absolute, and no fragment. User information and wildcards only help to deceive (RFC 9700 §4.1).
        if (value.AsSpan().ContainsAny(Tricky) || !Uri.TryCreate(value, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0 || HasUserInfo(value))
            return OAuthErrors.RedirectUriUnacceptable;

        return IsAcceptableScheme(uri) ? new RedirectUri(value) : OAuthErrors.RedirectUriUnacceptable;
    }

    /// <summary>Whether a presented URI is the registered one. Exact, but for the port of loopback addresses.</summary>
    public static bool Matches(string registered, string presented) =>
        string.Equals(registered, presented, StringComparison.Ordinal) || MatchesOnLoopback(registered, presented);

    /// <summary>The origin of a web redirect URI as browsers send it; absent for native ones.</summary>
    public static string? OriginOf(string redirectUri) =>
        Uri.TryCreate(redirectUri, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? uri.GetLeftPart(UriPartial.Authority).ToLowerInvariant()
            : null;

    /// <summary>Whether only its owner can receive what is sent there: https, whose owner the browser makes sure of (RFC 8252 §7.2).</summary>
    public static bool IsClaimed(string redirectUri) => redirectUri.StartsWith(Uri.UriSchemeHttps + "://", StringComparison.OrdinalIgnoreCase);

    // RFC 8252 §7.3: "The authorization server MUST allow any port to be specified at the time of the request for loopback IP
    // redirect URIs". Only the IP literals: §8.3 advises against the name localhost, which may resolve elsewhere.
    private static bool MatchesOnLoopback(string registered, string presented)
    {
        if (presented.Length > MostCharacters || TryCreate(presented).IsRefused)
            return false;

        return WithoutPort(registered) is { } known && WithoutPort(presented) is { } given && string.Equals(known, given, StringComparison.Ordinal);
    }

    private static string? WithoutPort(string uri)
    {
        var prefix = Array.Find(LoopbackOrigins, start => uri.StartsWith(start, StringComparison.Ordinal));
        if (prefix is null)
            return null;

        var rest = uri.AsSpan(prefix.Length);
        if (rest.Length > 0 && rest[0] == ':')
        {
            var digits = rest[1..].IndexOfAnyExceptInRange('0', '9');
            rest = digits < 0 ? [] : rest[(1 + digits)..];
        }

        return rest.Length == 0 || rest[0] is '/' or '?' ? string.Concat(prefix, rest) : null;
    }

    // The parser of Uri forgives an empty user part ("https://@host"); we do not.
    private static bool HasUserInfo(string value)
    {
        var start = value.IndexOf("://", StringComparison.Ordinal);
        if (start < 0)
            return false;

        var authority = value.AsSpan(start + 3);
        var end = authority.IndexOfAny('/', '?');
        return (end < 0 ? authority : authority[..end]).Contains('@');
    }

    private static bool IsAcceptableScheme(Uri uri)
    {
        if (uri.Scheme == Uri.UriSchemeHttps)
            return uri.Host.Length > 0;

        // RFC 8252 §7.3, §8.3: plain HTTP never leaves the machine.
        if (uri.Scheme == Uri.UriSchemeHttp)
            return uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

        // RFC 8252 §7.1: private-use schemes are reversed domain names, which always contain a period (RFC 7595 §3.8).
        return uri.Scheme.Contains('.', StringComparison.Ordinal);
    }
}
