namespace AuthServer.Communication.OAuth;

/// <summary>The request that a DPoP proof has to be for, where that is not the one at hand but one that a proxy tells of.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Origin">The origin that it was sent to.</param>
/// <param name="Target">Its path as it was sent; a query does not count.</param>
internal sealed record ProvenRequest(string Method, string Origin, string Target)
{
    /// <summary>The path alone (RFC 9449 §4.2).</summary>
    public string Path => Target.Split('?')[0];
}
