namespace AuthServer.Domain.Authorization.ForwardAuth;

/// <summary>The name of an application's host, as the allow-list and policies write it.</summary>
public static class ForwardedHost
{
    private const int MostCharacters = 253 + 6;

    /// <summary>In lower case, without the scheme's own port. Absent when it is no host name with or without a port.</summary>
    public static string? Normalise(string text, string scheme)
    {
        if (text.Length is 0 or > MostCharacters)
            return null;

        var colon = text.LastIndexOf(':');
        var isBracketed = text[0] == '[';
        var (name, port) = colon < 0 || (isBracketed && text[^1] == ']') ? (text, string.Empty) : (text[..colon], text[(colon + 1)..]);
        if (!IsName(name, isBracketed) || (colon >= 0 && port.Length == 0 && name.Length != text.Length) || !port.All(char.IsAsciiDigit) || port.Length > 5)
            return null;

        var isOwn = port.Length == 0 || port == (scheme == Uri.UriSchemeHttps ? "443" : "80");
        return isOwn ? name.ToLowerInvariant() : $"{name.ToLowerInvariant()}:{port}";
    }

    // A name that ends in a dot is the same host to DNS and another one to everybody else.
    private static bool IsName(string name, bool isBracketed) => isBracketed
        ? Uri.CheckHostName(name) == UriHostNameType.IPv6
        : name.Length > 0 && name[^1] != '.' && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.') && !name.Contains("..", StringComparison.Ordinal);
}
