namespace AuthServer.Samples.Mcp.Server;

/// <summary>From which web pages the server may be called (Streamable HTTP, Security: against DNS rebinding).</summary>
internal sealed class OriginRule(string allowed)
{
    private readonly string[] _allowed = allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Programs send no origin; a page has to be on the list.</summary>
    public bool Allows(HttpRequest request) => request.Headers.Origin.Count == 0 || _allowed.Contains(request.Headers.Origin.ToString(), StringComparer.Ordinal);
}
