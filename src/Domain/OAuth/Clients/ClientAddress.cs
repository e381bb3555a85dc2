using System.Net;

namespace AuthServer.Domain.OAuth.Clients;

/// <summary>An address that a client gives of itself: https, or http on loopback, which the edge of the use case allows in tests only where this server would call it.</summary>
public static class ClientAddress
{
    private const int MostCharacters = 2048;

    /// <summary>Whether it may stand in the settings; absent is fine.</summary>
    public static bool IsAcceptable(string? address) =>
        address is null
        || (address.Length <= MostCharacters
            && !address.AsSpan().ContainsAnyExceptInRange('\x21', '\x7e')
            && Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && uri.UserInfo.Length == 0
            && uri.Host.Length > 0
            && (uri.Scheme == Uri.UriSchemeHttps || IsPlainLoopback(uri)));

    /// <summary>Whether it is plain http, which never leaves the machine.</summary>
    public static bool IsPlain(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttp;

    private static bool IsPlainLoopback(Uri uri) =>
        uri.Scheme == Uri.UriSchemeHttp
        && (uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));
}
