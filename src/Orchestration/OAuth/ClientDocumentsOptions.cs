namespace AuthServer.Orchestration.OAuth;

/// <summary>Whether clients may be named by the address of their own metadata. Section <c>AuthServer:ClientDocuments</c>.</summary>
public sealed record ClientDocumentsOptions
{
    /// <summary>Whether such clients exist here.</summary>
    public bool Enabled { get; init; }

    /// <summary>The hosts of their metadata, a leading *. for everything below, * alone for any host; none by default.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>The scopes that they may have; those of OpenID Connect when empty.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>The resource servers that they may ask tokens for.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>Whether metadata of this host is read.</summary>
    public bool Allows(string host) => AllowedHosts.Any(allowed =>
        allowed == "*"
        || string.Equals(allowed, host, StringComparison.OrdinalIgnoreCase)
        || (allowed.StartsWith("*.", StringComparison.Ordinal) && host.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase)));
}
