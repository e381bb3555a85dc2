namespace AuthServer.Domain.Authorization.ForwardAuth;

/// <summary>An entry of the list of protected hosts: one host, or with <c>*.</c> before it every host that is one label below.</summary>
public sealed record HostPattern
{
    private const string Wildcard = "*.";

    private HostPattern(string host, bool isWildcard) => (Host, IsWildcard) = (host, isWildcard);

    /// <summary>The host, or what stands behind the wildcard; as <see cref="ForwardedHost"/> spells it.</summary>
    public string Host { get; }

    /// <summary>Whether it covers what is below the host, and not the host.</summary>
    public bool IsWildcard { get; }

    /// <summary>Reads <c>app.example.com</c> or <c>*.apps.example.com</c>, with a port where it is not the scheme's own. Absent for everything else.</summary>
    /// <param name="text">The entry.</param>
    /// <param name="scheme">By which applications are reached.</param>
    public static HostPattern? Read(string text, string scheme)
    {
        var isWildcard = text.StartsWith(Wildcard, StringComparison.Ordinal);
        var host = ForwardedHost.Normalise(isWildcard ? text[Wildcard.Length..] : text, scheme);
        return host is not null && (!isWildcard || IsDomain(host.Split(':')[0])) ? new HostPattern(host, isWildcard) : null;
    }

    /// <summary>Whether it means this host.</summary>
    /// <param name="host">As <see cref="ForwardedHost"/> spells it.</param>
    public bool Covers(string host)
    {
        if (!IsWildcard)
            return host == Host;

        // RFC 6125 §6.4.3, as for certificates: the star is one whole label, and there has to be one.
        var end = host.IndexOf('.', StringComparison.Ordinal);
        return end > 0 && IsLabel(host[..end]) && host.AsSpan(end + 1).SequenceEqual(Host);
    }

    // Everything below "com" is nobody's, and 127.0.0.1 is no name below 0.0.1.
    private static bool IsDomain(string name) => name.Split('.') is { Length: >= 2 } labels && labels.All(IsLabel) && !labels[^1].All(char.IsAsciiDigit);

    // RFC 1123 §2.1.
    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');
}
