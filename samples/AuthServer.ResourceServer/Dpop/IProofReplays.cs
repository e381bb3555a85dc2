namespace AuthServer.ResourceServer.Dpop;

/// <summary>Remembers DPoP proofs that were used (RFC 9449 §11.1). The one in memory serves one instance; where several share the work, use <see cref="AuthServerTokens.AddSharedProofReplays"/> or an adapter of your own to a store that adds atomically.</summary>
public interface IProofReplays
{
    /// <summary>True for the first caller with this id; false for every other until then. Atomic.</summary>
    /// <param name="proof">The proof's id together with its key.</param>
    /// <param name="until">From when on it may be forgotten.</param>
    /// <param name="ct">Cancels the call.</param>
    ValueTask<bool> IsFirstAsync(string proof, DateTimeOffset until, CancellationToken ct);
}
