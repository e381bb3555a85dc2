namespace AuthServer.Orchestration.OAuth;

/// <summary>Whether clients may be named by the address of their own metadata. Section <c>AuthServer:ClientDocuments</c>.</summary>
public sealed record ClientDocumentsOptions
{
    /// <summary>Whether such clients exist here.</summary>
    public bool Enabled { get; init; }

    /// <summary>The hosts of their metadata, a leading *. for everything below, * alone for any host; none by default.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>The hosts whose metadata is never read, written alike; they count before the allowed ones.</summary>
    public IReadOnlyList<string> DeniedHosts { get; init; } = [];

    /// <summary>How many such clients are kept; the ones longest unused, without grants, make room for others.</summary>
    public int MostKept { get; init; } = 1000;

    /// <summary>The scopes that they may have; those of OpenID Connect when empty.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The resource servers that they may ask tokens for.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>Whether metadata of this host is read.</summary>
    public bool Allows(string host) => AllowedHosts.Any(allowed => Covers(allowed, host)) && !DeniedHosts.Any(denied => Covers(denied, host));

    // A host may be written with the root's dot at its end, and is the same.
    private static bool Covers(string pattern, string host)
    {
        var name = host.TrimEnd('.');
        return pattern == "*"
            || string.Equals(pattern, name, StringComparison.OrdinalIgnoreCase)
            || (pattern.StartsWith("*.", StringComparison.Ordinal) && name.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase));
    }
}
